import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { ConfigError } from '../config.ts';
import { parseJson } from '../exchange.ts';
import type { ManifestContent, ManifestEntry, ManifestHeader } from './entries.ts';

const text = { type: 'string', minLength: 1 } as const;

function objectOf(properties: Readonly<Record<string, object>>) {
  return { type: 'object', required: Object.keys(properties), properties } as const;
}

const headerSchema = objectOf({
  manifest: { const: 1 },
  runId: { type: 'string', pattern: '^[0-9a-f]{8}$' },
  target: { type: 'string', pattern: '^https?://' },
  inProcess: { type: 'boolean' },
  startedAt: text,
  pid: { type: 'integer' },
});

const entrySchema = {
  ...objectOf({ event: { enum: ['creates', 'removed', 'borrows', 'restored'] } }),
  if: { properties: { event: { enum: ['creates', 'removed'] } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: objectOf({ kind: { enum: ['key', 'jwk'] }, project: text, name: { type: 'string' } }),
  else: {
    ...objectOf({ id: text }),
    if: { properties: { event: { const: 'borrows' } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: objectOf({ what: text, sealed: { type: 'string' } }),
  },
} as const;

/**
 * Reads a manifest. A last line that was cut off is left out: what it was to tell had not begun.
 *
 * @throws ConfigError that names the file and the line; also for an object whose name is none of that run's, since
 * nothing but what the run made may be removed
 */
export function readManifest(file: string): ManifestContent {
  const [first = '', ...lines] = readText(file).split('\n');
  const ajv = new Ajv2020({ strict: false });
  const [isHeader, isEntry] = [
    ajv.compile<ManifestHeader>(headerSchema),
    ajv.compile<ManifestEntry>(entrySchema),
  ];
  const header = parseJson(first);
  if (!isHeader(header)) throw refusal(file, 1, isHeader.errors, 'the header of a manifest');
  const whole = lines.slice(0, -1);
  const entries = whole.map((line, index) => {
    const entry = parseJson(line);
    if (!isEntry(entry)) throw refusal(file, index + 2, isEntry.errors, 'an entry');
    if (entry.event === 'creates' && entry.wasFree !== true && !isNameOfRun(entry.name, header.runId)) {
      throw new ConfigError(
        `${file}:${index + 2}: ${JSON.stringify(entry.name)} is no name of run ${header.runId}, whose names begin with uk-${header.runId}-`,
      );
    }
    return entry;
  });
  return { header, entries };
}

/** In any case: a run also takes care of names that differ from its own in case alone. */
function isNameOfRun(name: string, runId: string): boolean {
  return name.toLowerCase().startsWith(`uk-${runId}-`);
}

function refusal(
  file: string,
  line: number,
  errors: readonly ErrorObject[] | null | undefined,
  expected: string,
): ConfigError {
  const [error] = errors ?? [];
  const place = error?.instancePath ? `${error.instancePath.slice(1)} ` : '';
  const reason =
    error === undefined || error.params.type === 'object' ? '' : `: ${place}${error.message ?? ''}`;
  return new ConfigError(`${file}:${line}: expected ${expected}${reason}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(
      `${file}: can not be read; give the manifest of a run, such as contract-report/manifest.jsonl`,
    );
  }
}
