import { nameFault } from '../domain/names.ts';
import { Problems } from './problems.ts';
import type { Snapshot } from './snapshot.ts';
import { readTime } from './times.ts';

/**
 * Finds what a schema can not: names and ids that are there twice or refer to nothing, names without an address, dates that
 * do not exist. What keys
 * and JWKs must obey is left to the rules of the domain.
 */
export function findInconsistencies(snapshot: Snapshot): Problems {
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

/** The names that would be right, the first of them if there are many. */
export function listed(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length > 10 ? ` and ${all.length - 10} more` : '';
  return `there are ${all.slice(0, 10).join(', ') || 'none'}${more}`;
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
