import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { adminDocument } from '../../openapi/admin.ts';
import { loadContract } from '../../openapi/load.ts';
import { type PresentedEntry, presentEntry } from '../admin/present.ts';
import type { JournalRecord } from '../journal/entry.ts';

export const contract = loadContract();
const validate = new Ajv2020({ validateFormats: false, allowUnionTypes: true }).compile(
  adminDocument().components.schemas.Request,
);

/** The entry as it leaves the process; it has to fit the schema. */
export function presentValid(entry: JournalRecord): PresentedEntry {
  const presented = presentEntry(entry, contract, entry.time);
  validate(JSON.parse(JSON.stringify(presented)));
  expect(validate.errors ?? []).toEqual([]);
  return presented;
}
