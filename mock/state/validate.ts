import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { Problems } from './problems.ts';
import { SNAPSHOT_LISTS } from './snapshot.ts';

type Schemas = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Judges a value; tells every list entry that does not fit, up to a limit. */
export type Judge = (value: unknown) => Problems;

/**
 * Compiles a schema whose members are lists. A list of a million wrong entries costs no more than one of twenty: of
 * each entry the first problem is told, and of the lists the first twenty entries.
 *
 * @param itemOf the schema of each list's entries
 */
export function compileJudge(
  schemas: Schemas,
  root: string,
  itemOf: Readonly<Record<(typeof SNAPSHOT_LISTS)[number], string>>,
): Judge {
  const ajv = new Ajv2020({ strict: false, verbose: true, validateSchema: false });
  const compile = (name: string): ValidateFunction =>
    ajv.compile({ $ref: `#/components/schemas/${name}`, components: { schemas } });
  const whole = compile(root);
  const items = new Map<string, ValidateFunction>();
  const itemJudge = (list: (typeof SNAPSHOT_LISTS)[number]) => {
    const known = items.get(list) ?? compile(itemOf[list]);
    items.set(list, known);
    return known;
  };
  return (value) => {
    const problems = new Problems();
    if (whole(value)) return problems;
    const [first] = whole.errors ?? [];
    const inList = /^\/[a-z]+\/\d/.test(first?.instancePath ?? '');
    if (!inList) tell(problems, '', first);
    else for (const list of SNAPSHOT_LISTS) judgeList(problems, value, list, itemJudge(list));
    return problems;
  };
}

function judgeList(problems: Problems, value: unknown, list: string, judge: ValidateFunction): void {
  const entries: unknown = Reflect.get(Object(value), list);
  if (!Array.isArray(entries)) return;
  for (const [index, entry] of entries.entries()) {
    if (problems.isFull) return;
    if (!judge(entry)) tell(problems, `/${list}/${index}`, judge.errors?.[0]);
  }
}

function tell(problems: Problems, base: string, error: ErrorObject | undefined): void {
  if (error === undefined) return;
  const place = `${base}${error.instancePath}`;
  const pointer = error.keyword === 'required' ? `${place}/${error.params.missingProperty}` : place;
  problems.add(pointer, messageOf(error));
}

/** What is expected. The value itself is not told: it may be a token or a key. */
export function messageOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'type':
      return `must be ${[error.params.type].flat().join(' or ')}, not ${typeName(error.data)}`;
    case 'enum':
      return `must be one of ${error.params.allowedValues.map(String).join(', ')}`;
    case 'additionalProperties': {
      const known = Object.keys(error.parentSchema?.properties ?? {}).join(', ');
      const stray = JSON.stringify(String(error.params.additionalProperty).slice(0, 80));
      return `has an unknown member ${stray}; known are ${known}`;
    }
    default:
      return error.message ?? 'is not valid';
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
