import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { memberOf, parseJson } from '../client/exchange.ts';
import { ConfigError } from '../config/config-error.ts';
import type { ManifestContent, ManifestEntry, ManifestHeader } from './entries.ts';

const text = { type: 'string', minLength: 1 } as const;

function objectOf(
  properties: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) {
  const required = Object.keys(properties);
  return { type: 'object', required, properties: { ...properties, ...optional } } as const;
}

const headerSchema = objectOf(
  {
    manifest: { const: 1 },
    runId: { type: 'string', pattern: '^[0-9a-f]{8}$' },
    target: { type: 'string', pattern: '^https?://\\S+$' },
    inProcess: { type: 'boolean' },
    startedAt: text,
    pid: { type: 'integer' },
  },
  { host: text, birth: text },
);

const made = objectOf({ kind: { enum: ['key', 'jwk'] }, project: text, name: { type: 'string' } });

const entrySchemas = {
  creates: made,
  removed: made,
  changes: objectOf({ what: text }),
  restored: objectOf({ what: text }),
  over: objectOf({}),
} as const satisfies Record<ManifestEntry['event'], object>;

/**
 * Reads a manifest. A last line that was cut off is left out: what it was to tell had not begun.
 *
 * @throws ConfigError that names the file and the line; also for an object whose name is none of that run's, since
 * nothing but what the run made may be removed
 */
export function readManifest(file: string): ManifestContent {
  const [first = '', ...lines] = readText(file).split('\n');
  const ajv = new Ajv2020();
  const isHeader = ajv.compile<ManifestHeader>(headerSchema);
  const entryChecks = new Map(
    Object.entries(entrySchemas).map(
      ([event, schema]) => [event, ajv.compile<ManifestEntry>(schema)] as const,
    ),
  );
  const header = parseJson(first);
  if (!isHeader(header)) throw rejection(file, 1, isHeader.errors, 'the header of a manifest');
  const whole = lines.slice(0, -1);
  const entries = whole.map((line, index) => {
    const entry = parseJson(line);
    const isEntry = entryChecks.get(String(memberOf(entry, 'event')));
    if (isEntry === undefined) {
      throw new ConfigError(
        `${file}:${index + 2}: expected an entry whose event is ${[...entryChecks.keys()].join(', ')}`,
      );
    }
    if (!isEntry(entry)) throw rejection(file, index + 2, isEntry.errors, 'an entry');
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

function rejection(
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
