import type { Contract } from '../../openapi/load.ts';
import { type Address, type Api, pathOf } from '../client/api.ts';
import type { Exchange } from '../client/exchange.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import type { CrossProject, Settings, Tokens } from '../config/settings.ts';
import type { ResponseJudge } from './assertions/response.ts';
import { type Fixtures, type KeyBody, type KeyFixture, keyBody, type Material } from './fixtures.ts';
import type { KeyPair } from './keys/key-pair.ts';
import type { KeySource } from './keys/keys.ts';
import type { Propagation } from './propagation.ts';
import { assume, NotVerified, need } from './violation.ts';

/** What a clause's test works with. Bound to one server, for one test. */
export interface Run {
  readonly settings: Settings;
  readonly contract: Contract;
  readonly api: Api;
  readonly keys: KeySource;
  readonly fixtures: Fixtures;
  readonly responses: ResponseJudge;
  /** How long this server takes to update JWKs. */
  readonly propagation: Propagation;
  /** Every pair that the test has made so far. */
  readonly pairs: readonly KeyPair[];
  /** The first environment of the settings. */
  readonly environment: string;
  /** Whether nothing is sent that could write: then tests have no key to work on. */
  readonly readOnly: boolean;
}

export const toThisProject = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';
export const toAllProjects = 'updateReferencedJwks=true&updateScope=ALL_PROJECTS';
export const withoutPropagation = 'updateReferencedJwks=false';

/** Both environments that a run works in. Not verified when the settings give one. */
export function twoEnvironments({ settings: { environments } }: Run): readonly [string, string] {
  return [
    need(environments[0], 'setting environments is empty'),
    need(environments[1], 'setting environments has no second entry'),
  ];
}

/** A token of the settings. Not verified when it is not given. */
export function tokenOf({ settings }: Run, name: keyof Tokens): string {
  return need(settings.tokens[name], `setting tokens.${name} is not given`);
}

/** A setting that may be absent. Not verified when it is. */
export function settingOf<K extends 'failingEnvironment' | 'otherProject' | 'crossProject'>(
  { settings }: Run,
  name: K,
): K extends 'crossProject' ? CrossProject : string {
  const value: unknown = need(settings[name], `setting ${name} is not given`);
  return value as K extends 'crossProject' ? CrossProject : string;
}

/** Sends an update whose acceptance is a precondition. Not verified when it is rejected. */
export async function acceptedUpdate(
  run: Run,
  key: KeyFixture,
  body: KeyBody,
  query?: string,
): Promise<Exchange> {
  if (body.name !== key.name) run.fixtures.expect({ kind: 'key', project: key.project, name: body.name });
  const exchange = await run.api.updateKey(key, { body, ...(query !== undefined && { query }) });
  assume(
    exchange.status === 200,
    `an update that should be accepted responded with ${quotedSummaryOf(exchange)}`,
    'UK-ROUTE-01',
  );
  return exchange;
}

/**
 * A key of which the update at hand is accepted when it carries the right token, for callers who are to be rejected. A run
 * that only reads has but the name of a key that does not exist: who has no valid token must not be told that either.
 */
export async function keyToBeDenied(run: Run): Promise<KeyFixture> {
  if (run.readOnly) {
    const at = { project: run.settings.project, name: run.fixtures.name('none') };
    const material = { [run.environment]: run.keys.ec() };
    return { ...at, material, body: keyBody(at.name, material) };
  }
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  return key;
}

/** Shows that a token is one that the server knows, so that a rejection is not about the token. */
export async function knownToken(run: Run, name: keyof Tokens): Promise<string> {
  const token = tokenOf(run, name);
  const projects = await run.api.listProjects({ token });
  if (projects.status === 200) return token;
  throw new NotVerified(
    `tokens.${name} is not accepted by List Projects, which responded with ${projects.status}`,
  );
}

/** The path of Update Key for a key, as the contract writes it. */
export function keyPath(run: Run, { project, name }: Address): string {
  const operation = need(run.contract.operation('updateKey'), 'the contract has no updateKey');
  return pathOf(operation, { projectName: project, keyName: name });
}

/** Other material for each of a key's environments, of the same type and curve. */
export function freshMaterial(run: Run, { material }: Pick<KeyFixture, 'material'>): Material {
  const pairs = Object.entries(material).map(([name, pair]) => [name, run.keys.like(pair)] as const);
  return Object.fromEntries(pairs);
}
