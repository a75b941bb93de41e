import { summaryOf } from '../client/exchange.ts';
import { isSameParameters } from '../support/keys/jwk-parameters.ts';
import { readKey } from '../support/readings.ts';
import { Deviation } from './deviation.ts';
import type { ModelJwk, ModelKey } from './model.ts';
import { rejectionsOf } from './rejections.ts';
import { picked, type Step, type StepKind } from './step.ts';
import { bodyOf, isAs, nextOf, queryOf, type Wanted, type Workbench } from './workbench.ts';

type Perform = (bench: Workbench, key: ModelKey, step: Step) => Promise<void>;

/** Performs one step and judges what became of everything. A step that does not apply does nothing. @throws Deviation */
export async function perform(bench: Workbench, step: Step): Promise<void> {
  bench.briefly = step.isBrief === true;
  const [key] = bench.model.keys.values();
  if (key !== undefined) await steps[step.kind](bench, key, step);
}

/** The same environments with fresh material, as the JWKs of the key can take it. */
function fresh(bench: Workbench, key: ModelKey): ModelKey['material'] {
  return bench.freshMaterial(Object.keys(key.material));
}

/** Has a key propagate again where no JWK is left that could show it. */
async function ensureJwk(bench: Workbench, key: ModelKey): Promise<void> {
  if (bench.model.jwksOf(key.id).some(({ half }) => half === 'public')) return;
  const [environment] = Object.keys(key.material);
  if (environment !== undefined && key.keyType === 'EC') await bench.createJwk(key, environment, 'public');
}

const updates = {
  propagate: async (bench, key) => {
    await ensureJwk(bench, key);
    await bench.update(key, { material: fresh(bench, key), scope: 'SAME_PROJECT' });
  },
  'propagate-to-all': async (bench, key) => {
    await ensureJwk(bench, key);
    await bench.update(key, { material: fresh(bench, key), scope: 'ALL_PROJECTS' });
  },
  replace: (bench, key) =>
    bench.update(key, {
      material: fresh(bench, key),
      description: bench.run.fixtures.description('Replaced'),
    }),
} satisfies Partial<Record<StepKind, Perform>>;

const steps: Readonly<Record<StepKind, Perform>> = {
  ...updates,
  'update-neighbour': async (bench, key, step) => {
    const others = [...bench.model.keys.values()].filter(({ id }) => id !== key.id);
    const neighbour = picked(others, step);
    if (neighbour !== undefined) await updates.propagate(bench, neighbour);
  },
  rename: (bench, key, step) =>
    bench.update(key, { name: bench.freshName('renamed'), ...scopeOf(bench, key, step) }),
  'rename-back': async (bench, key, step) => {
    const free = key.formerNames.filter((name) => !bench.model.isTaken({ project: key.project, name }));
    const name = picked(free, step);
    if (name !== undefined) await bench.update(key, { name, ...scopeOf(bench, key, step) });
  },
  'rename-to-twin': async (bench, key, step) => {
    const [, neighbour = key] = bench.model.keys.values();
    const twins = twinsOf(key.name);
    const name = picked(twins, step);
    const renamed = step.pick % (2 * twins.length) < twins.length ? key : neighbour;
    if (name !== undefined && !bench.model.isTaken({ project: key.project, name })) {
      await bench.update(renamed, { name, material: fresh(bench, renamed) });
    }
  },
  'drop-environment': async (bench, key, step) => {
    const names = Object.keys(key.material);
    const dropped = picked(names, step);
    if (names.length < 2 || dropped === undefined) return;
    const { [dropped]: _, ...rest } = key.material;
    await bench.update(key, { material: rest });
  },
  'add-environment': async (bench, key, step) => {
    const missing = bench.environments.filter((name) => key.material[name] === undefined);
    const added = picked(missing, step);
    // Without one to add, the same ones in another order.
    const names =
      added === undefined ? Object.keys(key.material).reverse() : [added, ...Object.keys(key.material)];
    await bench.update(key, { material: bench.freshMaterial(names) });
  },
  'one-half': async (bench, key, step) => {
    const halves = picked(['public', 'private'] as const, step) ?? 'public';
    const material = Object.entries(fresh(bench, key)).map(
      ([name, { pair }]) => [name, { pair, halves }] as const,
    );
    await bench.update(key, { material: Object.fromEntries(material) });
  },
  'same-again': async (bench, key, step) => {
    const known = [key.material, ...key.formerMaterial].filter((each) => isOfSameShape(each, key.material));
    await bench.update(key, scopeOf(bench, key, step, picked(known, { ...step, pick: step.pick >> 1 })));
  },
  describe: (bench, key, step) => {
    const description = step.pick % 2 === 0 ? null : bench.run.fixtures.description('Described anew');
    return bench.update(key, { description });
  },
  'change-type': (bench, key, step) => {
    const curve = picked(['P-384', 'RSA'] as const, step) ?? 'P-384';
    return bench.update(key, { material: bench.freshMaterial(Object.keys(key.material), curve) });
  },
  'be-rejected': beRejected,
  'recreate-jwk': async (bench, key, step) => {
    const jwk = picked(bench.model.jwksOf(key.id), step);
    if (jwk === undefined) return;
    if (!(await deleteJwk(bench, jwk))) return;
    await bench.createJwk(key, jwk.environment, jwk.half, jwk.name);
    await bench.compare({});
  },
  'recreate-key': recreateKey,
  'create-jwk': async (bench, key, step) => {
    const environment = picked(Object.keys(key.material), step);
    if (environment === undefined || key.keyType !== 'EC') return;
    await bench.createJwk(key, environment, step.pick % 3 === 2 ? 'private' : 'public');
    await bench.compare({});
  },
  'detach-jwk': detachJwk,
  'update-failing': async (bench, key) => {
    const { failingEnvironment: failing } = bench.run.settings;
    if (failing === undefined || bench.environments.includes(failing)) return;
    const names = [...new Set([...Object.keys(key.material), failing])];
    await bench.update(key, { material: bench.freshMaterial(names) });
  },
  'update-concurrently': updateConcurrently,
};

/** By turns: not propagated, to this project, to all; with material that JWKs of the key can take, or as it is. */
function scopeOf(bench: Workbench, key: ModelKey, { pick }: Step, material = fresh(bench, key)): Wanted {
  const scope = ([undefined, 'SAME_PROJECT', 'ALL_PROJECTS'] as const)[pick % 3];
  return { material, ...(scope !== undefined && { scope }) };
}

/** Whether JWKs that can take one can take the other. */
function isOfSameShape(a: ModelKey['material'], b: ModelKey['material']): boolean {
  const shapeOf = (material: ModelKey['material']) =>
    Object.entries(material)
      .map(([name, { pair, halves }]) => `${name} ${halves} ${pair.public.crv}`)
      .sort()
      .join();
  return shapeOf(a) === shapeOf(b);
}

/** Names that are nearly the key's own: in another case, with more after it, with what reads like an encoding. */
function twinsOf(name: string): readonly string[] {
  const upper = name.toUpperCase();
  return [upper === name ? name.toLowerCase() : upper, `${name}-2`, `${name}%2F`, `${name}+1`];
}

async function beRejected(bench: Workbench, key: ModelKey, step: Step): Promise<void> {
  const rejection = picked(rejectionsOf(bench, key), step);
  if (rejection === undefined) return;
  const { run, story } = bench;
  run.fixtures.expect({ kind: 'key', project: key.project, name: rejection.name });
  const exchange = await run.api.updateKey(key, rejection.call);
  story.push(`update ${key.name} with ${rejection.words} -> ${summaryOf(exchange)}`);
  if (exchange.status < 400) {
    throw new Deviation(rejection.clause, {
      expected: `an update with ${rejection.words} to be rejected`,
      received: summaryOf(exchange),
      exchange,
    });
  }
  const at = { project: key.project, name: rejection.name };
  await bench.compare({ rejected: true, free: bench.unborn(at) });
}

async function deleteJwk(bench: Workbench, jwk: ModelJwk): Promise<boolean> {
  const isGone = await bench.deleteJwk(jwk);
  if (isGone) bench.model.jwks.delete(jwk.id);
  else bench.model.forget(jwk);
  return isGone;
}

/** Deletes the key with its JWKs, and makes all of them again under the same names: nothing of the old ones may show. */
async function recreateKey(bench: Workbench, key: ModelKey): Promise<void> {
  const { model } = bench;
  const jwks = bench.model.jwksOf(key.id);
  for (const jwk of jwks) await deleteJwk(bench, jwk);
  if (!(await bench.deleteKey(key))) return;
  const again = await bench.createKey({ project: key.project, name: key.name }, fresh(bench, key));
  if (again === undefined) return;
  // The sequence goes on with this key as its first.
  const others = [...model.keys].filter(([id]) => id !== again.id);
  for (const [id] of others) model.keys.delete(id);
  for (const [id, other] of others) model.keys.set(id, other);
  for (const jwk of jwks) await bench.createJwk(again, jwk.environment, jwk.half, jwk.name);
  await bench.compare({});
}

/** Update JWK detaches (UK-JWK-09); a new one takes its place as a JWK of the key. */
async function detachJwk(bench: Workbench, key: ModelKey, step: Step): Promise<void> {
  const { run, model, story } = bench;
  const jwk = picked(bench.model.jwksOf(key.id), step);
  if (jwk === undefined) return;
  const exchange = await run.api.updateJwk(jwk, { name: jwk.name, description: 'Detached by a sequence' });
  story.push(`update JWK ${jwk.name}, which detaches it -> ${summaryOf(exchange)}`);
  if (exchange.status !== 200) return;
  const now = await bench.reread(jwk);
  if (now === undefined || !isSameParameters(now.public, jwk.pair.public))
    model.forget({ ...jwk, keyId: null });
  else model.jwks.set(jwk.id, { ...jwk, keyId: null, made: now });
  await bench.compare({});
}

/** Two updates of one key at once: one of them wins whole (UK-UPD-13), and JWKs carry material of one that was accepted. */
async function updateConcurrently(bench: Workbench, key: ModelKey): Promise<void> {
  await ensureJwk(bench, key);
  const { run, model, story } = bench;
  const wanted = (text: string): Wanted => ({
    material: fresh(bench, key),
    description: run.fixtures.description(text),
    scope: 'SAME_PROJECT',
  });
  const contenders = [wanted('One of two'), wanted('Two of two')].map((each) => nextOf(key, each));
  if (
    bench.model
      .jwksOf(key.id)
      .some((jwk) => contenders.some(({ material }) => material[jwk.environment] === undefined))
  )
    return;
  const exchanges = await Promise.all(
    contenders.map((next) =>
      run.api.updateKey(key, { body: bodyOf(next, {}), ...queryOf({ scope: 'SAME_PROJECT' }) }),
    ),
  );
  story.push(`update ${key.name} twice at the same time -> ${exchanges.map(summaryOf).join(', ')}`);
  const accepted = contenders.filter((_, index) => exchanges[index]?.status === 200);
  if (accepted.length === 0) return bench.compare({ rejected: true });
  const reading = await readKey(run.api, key);
  const winner = accepted.find((next) => isAs(reading, next, model.showsPrivate === true));
  if (winner === undefined) {
    throw new Deviation('UK-UPD-13', {
      expected: `${key.name} to be as one of the accepted updates has sent it`,
      received: 'something that none has sent',
      exchange: reading.exchange,
    });
  }
  bench.accept(key, winner, 'UK-JWK-01');
  // Which of the two propagated last is the server's own matter.
  for (const jwk of bench.model.jwksOf(key.id)) {
    const may = accepted.flatMap(({ material }) => material[jwk.environment]?.pair ?? []);
    model.jwks.set(jwk.id, { ...jwk, may });
  }
  await bench.compare({ updated: key.id });
}
