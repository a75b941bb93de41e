import type { AccessToken, ApiClient, Environment, JwkRecord, KeyRecord, Project } from './model.ts';
import { Table } from './table.ts';

/** What a decided operation does to the state, record by record. Applied as a whole or not at all. */
export type Change =
  | { readonly kind: 'put-key'; readonly key: KeyRecord; readonly late?: readonly LateDeployment[] }
  | { readonly kind: 'remove-key'; readonly project: string; readonly name: string }
  | { readonly kind: 'put-jwk'; readonly jwk: JwkRecord; readonly late?: readonly LateDeployment[] }
  | { readonly kind: 'remove-jwk'; readonly project: string; readonly name: string }
  | { readonly kind: 'put-token'; readonly token: AccessToken };

/** An environment where what a change puts runs only so many ms later: `arriveLate` makes it so. */
export interface LateDeployment {
  readonly environmentName: string;
  readonly delay: number;
}

interface ProjectSpace {
  readonly project: Project;
  readonly keys: Table<KeyRecord>;
  readonly jwks: Table<JwkRecord>;
}

interface JwkAddress {
  readonly project: string;
  readonly name: string;
}

/** The parts of a state that no operation of the API changes. */
export interface BuildContext {
  readonly environments: Iterable<Environment>;
  readonly projects: Iterable<Project>;
  readonly clients: Iterable<ApiClient>;
}

/**
 * Projects, keys, JWKs and tokens, with an index from each key to the JWKs that reference it. `fork` is O(1); reading or
 * changing one record is O(1) whatever the number of keys; finding a key's JWKs is linear in those JWKs alone.
 */
export class State {
  readonly #environments: Table<Environment>;
  readonly #clients: Table<ApiClient>;
  readonly #spaces: Table<ProjectSpace>;
  readonly #tokens: Table<AccessToken>;
  readonly #referencedJwks: Table<Table<JwkAddress>>;
  /** Called after each change of this state itself, not of its forks. */
  onChange: (() => void) | undefined;

  private constructor(base?: State) {
    this.#environments = base ? base.#environments : new Table();
    this.#clients = base ? base.#clients : new Table();
    this.#spaces = base ? base.#spaces.fork() : new Table();
    this.#tokens = base ? base.#tokens.fork() : new Table();
    this.#referencedJwks = base ? base.#referencedJwks.fork() : new Table();
  }

  static create(buildContext: BuildContext): State {
    const state = new State();
    for (const environment of buildContext.environments)
      state.#environments.set(environment.name, environment);
    for (const client of buildContext.clients) state.#clients.set(client.clientId, client);
    for (const project of buildContext.projects) {
      state.#spaces.set(project.name, { project, keys: new Table(), jwks: new Table() });
    }
    return state;
  }

  /** A state that starts as this one and goes its own way. This one must not be changed any more. */
  fork(): State {
    return new State(this);
  }

  project(name: string): Project | undefined {
    return this.#spaces.get(name)?.project;
  }

  *projects(): Generator<Project> {
    for (const space of this.#spaces.values()) yield space.project;
  }

  environment(name: string): Environment | undefined {
    return this.#environments.get(name);
  }

  environments(): Iterable<Environment> {
    return this.#environments.values();
  }

  client(clientId: string): ApiClient | undefined {
    return this.#clients.get(clientId);
  }

  clients(): Iterable<ApiClient> {
    return this.#clients.values();
  }

  token(value: string): AccessToken | undefined {
    return this.#tokens.get(value);
  }

  tokens(): Iterable<AccessToken> {
    return this.#tokens.values();
  }

  key(project: string, name: string): KeyRecord | undefined {
    return this.#spaces.get(project)?.keys.get(name);
  }

  keys(project: string): Iterable<KeyRecord> {
    return this.#spaces.get(project)?.keys.values() ?? [];
  }

  jwk(project: string, name: string): JwkRecord | undefined {
    return this.#spaces.get(project)?.jwks.get(name);
  }

  jwks(project: string): Iterable<JwkRecord> {
    return this.#spaces.get(project)?.jwks.values() ?? [];
  }

  /** The JWKs of all projects that reference a key. */
  *referencedJwksOf(keyId: string): Generator<JwkRecord> {
    for (const address of this.#referencedJwks.get(keyId)?.values() ?? []) {
      const jwk = this.jwk(address.project, address.name);
      if (jwk !== undefined) yield jwk;
    }
  }

  apply(changes: Iterable<Change>): void {
    for (const change of changes) this.#applyOne(change);
    this.onChange?.();
  }

  #applyOne(change: Change): void {
    switch (change.kind) {
      case 'put-key':
        this.#spaceForWriting(change.key.project).keys.set(change.key.name, change.key);
        return;
      case 'remove-key':
        this.#spaceForWriting(change.project).keys.delete(change.name);
        return;
      case 'put-jwk':
        this.#relink(this.jwk(change.jwk.project, change.jwk.name), change.jwk);
        this.#spaceForWriting(change.jwk.project).jwks.set(change.jwk.name, change.jwk);
        return;
      case 'remove-jwk':
        this.#relink(this.jwk(change.project, change.name), undefined);
        this.#spaceForWriting(change.project).jwks.delete(change.name);
        return;
      case 'put-token':
        this.#tokens.set(change.token.value, change.token);
    }
  }

  #spaceForWriting(project: string): ProjectSpace {
    const space = this.#spaces.get(project);
    if (space === undefined) throw new Error(`no project ${JSON.stringify(project)} in the state`);
    if (this.#spaces.owns(project)) return space;
    const own = { project: space.project, keys: space.keys.fork(), jwks: space.jwks.fork() };
    this.#spaces.set(project, own);
    return own;
  }

  #relink(before: JwkRecord | undefined, after: JwkRecord | undefined): void {
    const [from, to] = [before?.link?.keyId, after?.link?.keyId];
    if (from === to) return;
    if (before && from !== undefined) this.#referencedJwksForWriting(from).delete(addressOf(before));
    if (after && to !== undefined) {
      this.#referencedJwksForWriting(to).set(addressOf(after), { project: after.project, name: after.name });
    }
  }

  #referencedJwksForWriting(keyId: string): Table<JwkAddress> {
    const referencedJwks = this.#referencedJwks.get(keyId);
    if (referencedJwks !== undefined && this.#referencedJwks.owns(keyId)) return referencedJwks;
    const own = referencedJwks?.fork() ?? new Table<JwkAddress>();
    this.#referencedJwks.set(keyId, own);
    return own;
  }
}

/** Names hold no control characters (`nameFault`), so NUL separates without ambiguity. */
function addressOf(jwk: JwkRecord): string {
  return `${jwk.project}\0${jwk.name}`;
}
