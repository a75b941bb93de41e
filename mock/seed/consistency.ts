import type { Seed } from './seed.ts';
import { SeedError } from './seed-error.ts';

/**
 * Checks what a schema can not: that names are unique and refer to something, and that dates exist. What keys and JWKs
 * must obey is left to the rules of the domain.
 *
 * @throws {SeedError} naming the first place that does not fit
 */
export function checkConsistency({ environments, projects, tokens = [], clients = [] }: Seed): void {
  const environmentNames = environments.map(({ name }) => name);
  const projectNames = projects.map(({ name }) => name);
  unique('environments', 'name', environmentNames);
  unique('projects', 'name', projectNames);
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
  for (const [index, project] of projects.entries()) {
    known(`projects[${index}].environments`, project.environments, environmentNames);
  }
  for (const [index, token] of tokens.entries()) {
    known(`tokens[${index}].projects`, token.projects, projectNames);
    if (token.expiresAt !== undefined && Number.isNaN(Date.parse(token.expiresAt))) {
      throw new SeedError(`tokens[${index}].expiresAt`, 'must be a date and time that exists');
    }
  }
  for (const [index, client] of clients.entries()) {
    known(`clients[${index}].projects`, client.projects, projectNames);
  }
}

/** Told without the value: a token is one of them. */
function unique(list: string, member: string, values: readonly string[]): void {
  const first = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const earlier = first.get(value);
    if (earlier !== undefined) {
      throw new SeedError(`${list}[${index}].${member}`, `must be unique; ${list}[${earlier}] has it too`);
    }
    first.set(value, index);
  }
}

/** Each a name that there is, none twice. */
function known(place: string, names: readonly string[], all: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    const problem = !all.includes(name)
      ? `${JSON.stringify(name)} is not in the seed, which has ${all.join(', ') || 'none'}`
      : names.indexOf(name) < index
        ? `${JSON.stringify(name)} is given twice`
        : undefined;
    if (problem !== undefined) throw new SeedError(`${place}[${index}]`, problem);
  }
}
