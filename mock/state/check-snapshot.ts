import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { adminDocument } from '../../openapi/admin.ts';
import { once } from '../../openapi/once.ts';
import { describeSchemaError, pointerOfError } from '../../openapi/schema-errors.ts';
import { nameFault } from '../domain/names.ts';
import { listed, Problems } from './problems.ts';
import {
  readTime,
  SNAPSHOT_LISTS,
  type Snapshot,
  type SnapshotList,
  type SnapshotPatch,
} from './snapshot-format.ts';

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
  const ajv = new Ajv2020({ strict: false, verbose: true, validateSchema: false });
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

/**
 * Finds what a schema cannot: names and ids that are there twice or refer to nothing, names without an address, dates that
 * do not exist. What keys
 * and JWKs must obey is left to the rules of the domain.
 */
function findInconsistencies(snapshot: Snapshot): Problems {
  const { environments, projects, keys = [], jwks = [], tokens = [], clients = [] } = snapshot;
  const problems = new Problems();
  const unique = (list: string, member: string, values: Iterable<string | undefined>) =>
    findRepeated(problems, list, member, values);
  const environmentNames = unique('environments', 'name', environments.map(nameOf));
  const projectNames = unique('projects', 'name', projects.map(nameOf));
  unique(
    'tokens',
    'token',
    tokens.map(({ token }) => token),
  );
  unique(
    'clients',
    'clientId',
    clients.map(({ clientId }) => clientId),
  );
  for (const [list, entries] of Object.entries({ projects, keys, jwks }))
    unique(list, 'id', entries.map(idOf));
  for (const [index, project] of projects.entries())
    findUnknown(problems, `/projects/${index}/environments`, project.environments, environmentNames);
  for (const [list, entries] of Object.entries({ tokens, clients })) {
    for (const [index, entry] of entries.entries())
      findUnknown(problems, `/${list}/${index}/projects`, entry.projects, projectNames);
  }
  for (const [list, entries] of Object.entries({ environments, projects, keys, jwks }))
    findUnaddressable(problems, list, entries.map(nameOf));
  findImpossibleTimes(problems, snapshot);
  return problems;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function idOf({ id }: { readonly id?: string }): string | undefined {
  return id;
}

function findUnaddressable(problems: Problems, list: string, names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    const fault = nameFault(name);
    if (fault !== undefined) problems.add(`/${list}/${index}/name`, fault);
  }
}

/** Told without the value: a token is one of them. */
function findRepeated(
  problems: Problems,
  list: string,
  member: string,
  values: Iterable<string | undefined>,
): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  let index = -1;
  for (const value of values) {
    index++;
    if (value === undefined) continue;
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    else problems.add(`/${list}/${index}/${member}`, `must be unique; /${list}/${earlier} has it too`);
  }
  return first;
}

/** Each a name that there is, none twice. */
function findUnknown(
  problems: Problems,
  place: string,
  names: readonly string[],
  all: ReadonlyMap<string, number>,
): void {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const pointer = `${place}/${index}`;
    if (!all.has(name)) problems.add(pointer, `${JSON.stringify(name)} is unknown; ${listed(all.keys())}`);
    else if (seen.has(name)) problems.add(pointer, `${JSON.stringify(name)} is given twice`);
    seen.add(name);
  }
}

function findImpossibleTimes(problems: Problems, { keys = [], jwks = [], tokens = [] }: Snapshot): void {
  const check = (pointer: string, text: string) => {
    if (readTime(text) === undefined) problems.add(pointer, 'must be a date and time that exists');
  };
  for (const [list, entries] of Object.entries({ keys, jwks })) {
    for (const [index, { deployments = [] }] of entries.entries()) {
      for (const [at, { deployedAt }] of deployments.entries())
        check(`/${list}/${index}/deployments/${at}/deployedAt`, deployedAt);
    }
  }
  for (const [index, { expiresAt }] of tokens.entries()) {
    if (expiresAt != null) check(`/tokens/${index}/expiresAt`, expiresAt);
  }
}
