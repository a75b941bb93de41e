import type { Address } from '../client/api.ts';
import { summaryOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { showsPrivateHalves } from '../support/assertions/key.ts';
import { isSameParameters } from '../support/keys/jwk-parameters.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { itemOf, type JwkReading, parseJwk, readJwk, readKey } from '../support/readings.ts';
import { assume, NotVerified } from '../support/violation.ts';
import { isAs } from './compare.ts';
import { addressText, type ModelJwk, type ModelKey } from './model.ts';
import { bodyOf, materialWords, typeOf } from './request.ts';
import type { Workbench } from './workbench.ts';

interface WantedJwk {
  readonly environment: string;
  readonly half: 'public' | 'private';
  /** A fresh one unless given. */
  readonly name?: string;
}

/** Creates a key. Undefined when the server rejects it, which is its own matter: the contract does not describe Create Key. */
export async function createKey(
  bench: Workbench,
  address: Address,
  material: ModelKey['material'],
  description: string = bench.run.fixtures.description('Made by a sequence'),
): Promise<ModelKey | undefined> {
  const { run, model, story } = bench;
  const key: ModelKey = {
    ...address,
    id: model.nextId(),
    description,
    keyType: typeOf(material),
    material,
    formerMaterial: [],
    formerNames: [],
  };
  bench.expect({ kind: 'key', ...address });
  const created = await run.api.createKey(address.project, bodyOf(key, {}));
  const place = address.project === run.settings.project ? '' : ` in project ${address.project}`;
  story.push(
    `create key ${address.name}${place} (${key.keyType}, ${materialWords(material)}) -> ${summaryOf(created)}`,
  );
  if (created.status !== 200) return undefined;
  const read = await readKey(run.api, address);
  model.showsPrivate ??= showsPrivateHalves(read);
  assume(isAs(read, key, model.showsPrivate), 'Create Key made another key than was sent');
  model.keys.set(key.id, key);
  model.vacated.delete(addressText(address));
  return key;
}

/** Creates a JWK from a key's material in an environment. Undefined when the server rejects it. */
export async function createJwk(
  bench: Workbench,
  key: ModelKey,
  { environment, half, name = bench.freshName('jwk') }: WantedJwk,
): Promise<ModelJwk | undefined> {
  const { run, model, story } = bench;
  const sent = key.material[environment];
  if (sent === undefined || (half === 'private' && sent.halves === 'public')) return undefined;
  const address = { project: key.project, name };
  bench.expect({ kind: 'jwk', ...address });
  const created = await run.api.createJwk(key.project, {
    name,
    description: 'Made by a sequence',
    sourceType: half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
    keyName: key.name,
    environmentName: environment,
    useType: 'SIGNATURE',
    algorithm: sent.pair.algorithm,
  });
  story.push(
    `create JWK ${name} of the ${half} half of ${key.name} in ${environment} -> ${summaryOf(created)}`,
  );
  if (created.status !== 200) return undefined;
  const made = await eventually(
    () => readJwk(run.api, address),
    (reading) => isSameParameters(reading.public, sent.pair.public),
    run.propagation.deadline,
  );
  // The contract does not describe Create JWK: what it made otherwise is not judged.
  if (!isSameParameters(made.public, sent.pair.public)) {
    throw new NotVerified('a JWK made from a key did not carry its material');
  }
  return add(model, { ...address, half, environment, keyId: key.id, pair: sent.pair, made });
}

/** Creates a JWK from pasted parameters: no key's update reaches it. */
export async function pasteJwk(
  bench: Workbench,
  pair: KeyPair,
  name: string = bench.freshName('pasted'),
): Promise<void> {
  const { run, model, story } = bench;
  const { project } = run.settings;
  bench.expect({ kind: 'jwk', project, name });
  const jwkStr = JSON.stringify({ kty: pair.keyType, kid: name, ...pair.public });
  const created = await run.api.createJwk(project, { name, sourceType: 'COPY_PASTE', jwkStr });
  story.push(`create JWK ${name} from pasted parameters -> ${summaryOf(created)}`);
  if (created.status !== 200) return;
  const made = await readJwk(run.api, { project, name });
  add(model, { project, name, half: 'public', environment: '', keyId: null, pair, made });
}

function add(
  model: Workbench['model'],
  jwk: Omit<ModelJwk, 'id' | 'isPasted' | 'since' | 'may' | 'owed'>,
): ModelJwk {
  const added = {
    ...jwk,
    id: model.nextId(),
    isPasted: jwk.keyId === null,
    since: new Set<never>(),
    may: [],
    owed: undefined,
  };
  model.jwks.set(added.id, added);
  return added;
}

/** Deletes a JWK and sees it gone. False when it is not: then it is judged no more. */
export async function deleteJwk({ run, model, story }: Workbench, jwk: ModelJwk): Promise<boolean> {
  const deleted = await run.api.deleteJwk(jwk);
  story.push(`delete JWK ${jwk.name} -> ${summaryOf(deleted)}`);
  const read = await eventually(() => run.api.getJwk(jwk), isGone, run.propagation.deadline);
  if (isGone(read)) model.jwks.delete(jwk.id);
  else model.forget(jwk);
  return isGone(read);
}

/** Deletes a key and sees it gone. False when it is not; once the deletion was accepted, the key is judged no more. */
export async function deleteKey({ run, model, story }: Workbench, key: ModelKey): Promise<boolean> {
  const deleted = await run.api.deleteKey(key);
  story.push(`delete key ${key.name} -> ${summaryOf(deleted)}`);
  if (deleted.status >= 300) return false;
  model.keys.delete(key.id);
  const read = await eventually(() => run.api.getKey(key), isGone, run.propagation.deadline);
  return isGone(read);
}

function isGone({ status }: { readonly status: number }): boolean {
  return status === 400 || status === 404;
}

/** Reads a JWK that a step has changed by other means than propagation. */
export async function reread({ run }: Workbench, at: Address): Promise<JwkReading | undefined> {
  const exchange = await run.api.getJwk(at);
  return exchange.status === 200 ? parseJwk(itemOf(exchange, at, 'Get JWK'), exchange) : undefined;
}

/** Has a key propagate to one JWK at least of its first environment, so that propagation can be seen. */
export async function ensureJwks(bench: Workbench, key: ModelKey): Promise<void> {
  const jwks = bench.model.jwksOf(key.id);
  const [environment, sent] = Object.entries(key.material)[0] ?? [];
  if (environment === undefined || jwks.some(({ half }) => half === 'public')) return;
  const fits = jwks.every(({ pair }) => pair.public.crv === sent?.pair.public.crv);
  if (fits) await createJwk(bench, key, { environment, half: 'public' });
}
