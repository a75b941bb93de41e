import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { adminDocument } from '../../openapi/admin.ts';
import { once } from '../../openapi/once.ts';
import { describeSchemaError, pointerOfError } from '../../openapi/schema-errors.ts';
import { findInconsistencies } from './consistency.ts';
import { Problems } from './problems.ts';
import { SNAPSHOT_LISTS, type Snapshot, type SnapshotList, type SnapshotPatch } from './snapshot.ts';

/** The schema of each list's entries. */
const ENTRIES = {
  environments: 'SnapshotEnvironment',
  projects: 'SnapshotProject',
  keys: 'SnapshotKey',
  jwks: 'SnapshotJwk',
  tokens: 'SnapshotToken',
  clients: 'SnapshotClient',
} as const;

const judgeSnapshot = once(() => compileJudge('Snapshot', ENTRIES));
const judgePatch = once(() =>
  compileJudge('SnapshotPatch', {
    environments: 'SnapshotEnvironmentPatch',
    projects: 'SnapshotProjectPatch',
    keys: 'SnapshotKeyPatch',
    jwks: 'SnapshotJwkPatch',
    tokens: 'SnapshotTokenPatch',
    clients: 'SnapshotClientPatch',
  }),
);

/** @throws {SeedError} naming the places that do not fit the schema, are there twice, or refer to nothing */
export function checkSnapshot(value: unknown): Snapshot {
  judgeSnapshot()(value).settle();
  const snapshot = value as Snapshot;
  findInconsistencies(snapshot).settle();
  return snapshot;
}

/** @throws {SeedError} naming the places that do not fit the schema of a patch */
export function checkPatch(value: unknown): SnapshotPatch {
  judgePatch()(value).settle();
  return value as SnapshotPatch;
}

/** Judges a value; reports every list entry that does not fit, up to a limit. */
type Judge = (value: unknown) => Problems;

/**
 * Compiles a schema whose members are lists. A list of a million wrong entries costs no more than one of twenty: of
 * each entry the first problem is reported, and of the lists the first twenty entries.
 *
 * @param itemOf the schema of each list's entries
 */
function compileJudge(root: string, itemOf: Readonly<Record<SnapshotList, string>>): Judge {
  const ajv = new Ajv2020({ strict: false, verbose: true });
  const { components } = adminDocument();
  const compile = (name: string): ValidateFunction =>
    ajv.compile({ $ref: `#/components/schemas/${name}`, components });
  const whole = compile(root);
  const items = new Map<string, ValidateFunction>();
  const itemJudge = (list: SnapshotList) => {
    const known = items.get(list) ?? compile(itemOf[list]);
    items.set(list, known);
    return known;
  };
  return (value) => {
    const problems = new Problems();
    if (whole(value)) return problems;
    const [first] = whole.errors ?? [];
    const inList = /^\/[a-z]+\/\d/.test(first?.instancePath ?? '');
    if (!inList) report(problems, '', first);
    else for (const list of SNAPSHOT_LISTS) judgeList(problems, value, list, itemJudge(list));
    return problems;
  };
}

function judgeList(problems: Problems, value: unknown, list: string, judge: ValidateFunction): void {
  const entries: unknown = Reflect.get(Object(value), list);
  if (!Array.isArray(entries)) return;
  for (const [index, entry] of entries.entries()) {
    if (problems.isFull) return;
    if (!judge(entry)) report(problems, `/${list}/${index}`, judge.errors?.[0]);
  }
}

/** The value itself is not shown: it may be a token or a key. */
function report(problems: Problems, base: string, error: ErrorObject | undefined): void {
  if (error !== undefined) problems.add(base + pointerOfError(error), describeSchemaError(error));
}
