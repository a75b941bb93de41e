import spectral from '@stoplight/spectral-core';
import { pointerTo } from '../../../openapi/json-pointer.ts';
import type { OpenApiDocument } from '../../../openapi/load.ts';
import { directionsOf } from '../directions.ts';
import { type Exception, exceptions as ours } from './exceptions.ts';
import { ruleset } from './ruleset.ts';

export interface Finding {
  readonly rule: string;
  /** JSON Pointer into the bundled contract. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * What the rules find in a bundled contract, less the exceptions; an exception that excepts nothing is a finding too.
 *
 * @param exceptions the findings to accept; the house's own unless given
 */
export async function lintContract(
  document: OpenApiDocument,
  exceptions: readonly Exception[] = ours,
): Promise<readonly Finding[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset(ruleset);
  const results = await linter.run(structuredClone(document) as Record<string, unknown>);
  const directions = directionsOf(document);
  const meets = ({ rule, where, only }: Exception, finding: Finding) =>
    rule === finding.rule &&
    (where?.test(finding.pointer) ?? true) &&
    (only === undefined || !directions(finding.pointer).request);
  const used = new Set<Exception>();
  const findings = results
    .map(({ code, path, message }) => ({ rule: String(code), pointer: pointerTo(path, '#'), message }))
    .filter((finding) => {
      const meeting = exceptions.filter((each) => meets(each, finding));
      for (const exception of meeting) used.add(exception);
      return meeting.length === 0;
    });
  return [...findings, ...exceptions.filter((exception) => !used.has(exception)).map(stale)];
}

/** A finding at a line of the sources, with each place of the bundle that comes from there. */
export interface PlacedFinding {
  /** `file:line` */
  readonly place: string;
  readonly rule: string;
  readonly message: string;
  readonly pointers: readonly string[];
}

/** What is wrong in a shared file is found wherever it is used; it is told once. */
export function onePerPlace(
  findings: readonly Finding[],
  placeOf: (pointer: string) => string,
): readonly PlacedFinding[] {
  const placed = new Map<string, PlacedFinding>();
  for (const { rule, pointer, message } of findings) {
    const place = placeOf(pointer);
    const key = [place, rule, message].join('\0');
    const pointers = [...(placed.get(key)?.pointers ?? []), pointer];
    placed.set(key, { place, rule, message, pointers });
  }
  return [...placed.values()];
}

function stale({ rule, where, only, reason }: Exception): Finding {
  const place = where === undefined ? (only === undefined ? '' : ` in ${only}`) : ` at ${where}`;
  return {
    rule: 'exceptions',
    pointer: '#',
    message: `nothing meets ${rule}${place} any more ("${reason}")`,
  };
}
