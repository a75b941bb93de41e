import { summaryOf } from '../../client/exchange.ts';
import { isSameParameters } from '../../support/keys/jwk-parameters.ts';
import type { ModelJwk, ModelKey } from '../model.ts';
import { createJwk, createKey, deleteJwk, deleteKey, pasteJwk, reread } from '../objects.ts';
import { picked } from '../step.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';

/** More JWKs of one key than a page of ten shows. */
const manyJwks = 11;
/** As many JWKs of a key as a step adds one to. */
const enoughJwks = 4;

export const createAnotherJwk: Perform = async (bench, key, step) => {
  if (!isOfItsJwks(bench, key)) return;
  const environment = picked(Object.keys(key.material), step);
  const [oldest, ...others] = bench.model.jwksOf(key.id);
  if (oldest !== undefined && others.length >= enoughJwks) await deleteJwk(bench, oldest);
  if (environment !== undefined)
    await createJwk(bench, key, { environment, half: step.pick % 3 === 2 ? 'private' : 'public' });
  await bench.compare({});
};

export const createManyJwks: Perform = async (bench, key) => {
  const [environment] = Object.keys(key.material);
  if (environment === undefined || !isOfItsJwks(bench, key)) return;
  for (let made = 0; made < manyJwks; made += 1) {
    await createJwk(bench, key, { environment, half: 'public' });
  }
};

/** Whether what is made of the key now can take the same material as its other JWKs. */
function isOfItsJwks({ model }: Workbench, key: ModelKey): boolean {
  return model
    .jwksOf(key.id)
    .every(({ environment, pair }) => key.material[environment]?.pair.public.crv === pair.public.crv);
}

export const recreateJwk: Perform = async (bench, key, step) => {
  const jwk = picked(bench.model.jwksOf(key.id), step);
  if (jwk === undefined || !isOfItsJwks(bench, key) || !(await deleteJwk(bench, jwk))) return;
  await createJwk(bench, key, jwk);
  await bench.compare({});
};

/** The name of a deleted JWK comes again for something else: another half, a JWK of another key, or of none. */
export const reuseJwkName: Perform = async (bench, key, step) => {
  const jwk = picked(bench.model.jwksOf(key.id), step);
  if (jwk === undefined || !isOfItsJwks(bench, key) || !(await deleteJwk(bench, jwk))) return;
  const { name, environment } = jwk;
  const neighbour = bench.neighbourOf(key);
  const half = jwk.half === 'public' ? 'private' : 'public';
  const ways = [
    () => pasteJwk(bench, jwk.pair, name),
    () => createJwk(bench, key, { environment, half, name }),
    () =>
      neighbour !== undefined && isOfItsJwks(bench, neighbour)
        ? createJwk(bench, neighbour, {
            environment: Object.keys(neighbour.material)[0] ?? environment,
            half: 'public',
            name,
          })
        : undefined,
  ];
  await picked(ways, step)?.();
  await bench.compare({});
};

/** Deletes the key with its JWKs, and makes all of them again under the same names: nothing of the old ones may show. */
export const recreateKey: Perform = async (bench, key, step) => {
  const { model } = bench;
  const jwks = model.jwksOf(key.id);
  await Promise.all(jwks.map((jwk) => deleteJwk(bench, jwk)));
  if (!(await deleteKey(bench, key))) return;
  const kind = picked(['P-256', 'P-256', 'RSA'] as const, step) ?? 'P-256';
  const material = bench.freshMaterial(Object.keys(key.material), kind);
  const again = await createKey(bench, { project: key.project, name: key.name }, material);
  if (again === undefined) return;
  // The sequence goes on with this key as its first.
  const others = [...model.keys].filter(([id]) => id !== again.id);
  for (const [id] of others) model.keys.delete(id);
  for (const [id, other] of others) model.keys.set(id, other);
  await Promise.all(jwks.map((jwk) => createJwk(bench, again, jwk)));
  await bench.compare({ keys: [again.id] });
};

/** Update JWK detaches (UK-JWK-09), here with a new name by turns; what it had for a name is free then. */
export const detachJwk: Perform = async (bench, key, step) => {
  const { run, model, story } = bench;
  const jwk = picked(model.jwksOf(key.id), step);
  if (jwk === undefined) return;
  const name = step.pick % 2 === 0 ? jwk.name : bench.freshName('detached');
  bench.expect({ kind: 'jwk', project: jwk.project, name });
  const exchange = await run.api.updateJwk(jwk, { name, description: 'Detached by a sequence' });
  const renamed = name === jwk.name ? '' : ` to ${name}`;
  story.push(`update JWK ${jwk.name}${renamed}, which detaches it -> ${summaryOf(exchange)}`);
  if (exchange.status !== 200) return;
  const detached: ModelJwk = { ...jwk, name, keyId: null };
  const now = await reread(bench, detached);
  if (now === undefined || !isSameParameters(now.public, jwk.pair.public)) model.forget(detached);
  else model.jwks.set(jwk.id, { ...detached, made: now });
  if (name !== jwk.name && isOfItsJwks(bench, key)) await createJwk(bench, key, jwk);
  await bench.compare({});
};
