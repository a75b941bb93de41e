import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { once } from '../../openapi/once.ts';
import { memberOf, parseJson } from '../client/exchange.ts';
import { ConfigError } from '../config/config-error.ts';
import type { MadeObject, ManifestContent, ManifestEntry, ManifestHeader } from './entries.ts';

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
    // Without control characters, which neither an address nor a message may hold.
    target: { type: 'string', pattern: '^https?://[\\x21-\\x7E]+$' },
    inProcess: { type: 'boolean' },
    startedAt: text,
    pid: { type: 'integer' },
  },
  { host: text, birth: text },
);

const made = objectOf({
  kind: { enum: ['key', 'jwk'] },
  project: { ...text, not: { enum: ['.', '..'] } },
  name: { type: 'string' },
});

/** What a server may make of a key's name of another JSON type, or of a blank one, by mistake. */
const mistakenNames = ['[object Object]', '482917365041', 'true'];

const entrySchemas = {
  creates: made,
  removed: made,
  changes: objectOf({ what: text }),
  restored: objectOf({ what: text }),
  over: objectOf({}),
} as const satisfies Record<ManifestEntry['event'], object>;

/** Compiled once: a run reads its manifest several times. The schemas stand above, so that nobody needs to judge them. */
const checks = once(() => {
  const ajv = new Ajv2020({ meta: false, validateSchema: false });
  const entries = Object.entries(entrySchemas).map(
    ([event, schema]) => [event, ajv.compile<ManifestEntry>(schema)] as const,
  );
  return { isHeader: ajv.compile<ManifestHeader>(headerSchema), entries: new Map(entries) };
});

/**
 * Reads a manifest. A last line that was cut off is left out: what it was to tell had not begun.
 *
 * @throws ConfigError that names the file and the line; also for an object whose name is none of that run's, since
 * nothing but what the run made may be removed
 */
export function readManifest(file: string): ManifestContent {
  const [first = '', ...lines] = readText(file).split('\n');
  const { isHeader, entries: entryChecks } = checks();
  const header = parseJson(first);
  if (!isHeader(header) || !URL.canParse(header.target)) {
    throw rejection(file, 1, isHeader.errors, 'the header of a manifest');
  }
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
    if (entry.event === 'creates' && !mayBeOfRun(entry, header.runId)) {
      throw new ConfigError(
        `${file}:${index + 2}: ${JSON.stringify(entry.name)} is no name of run ${header.runId}, whose names begin with uk-${header.runId}-`,
      );
    }
    return entry;
  });
  return { header, entries };
}

/**
 * By the run's own prefix, in any case, as a run also takes care of names that differ from its own in case alone; or a name
 * that only a mistake of the server can have made. A manifest may come from anywhere: what it says of other names counts
 * for nothing.
 */
function mayBeOfRun({ name, wasFree }: MadeObject, runId: string): boolean {
  if (name.toLowerCase().startsWith(`uk-${runId}-`)) return true;
  return wasFree === true && (mistakenNames.includes(name) || /^\s+$/.test(name));
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
      `${file}: cannot be read; give the manifest of a run, such as contract-report/manifest.jsonl`,
    );
  }
}
