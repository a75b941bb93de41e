import { memberOf } from '../../client/exchange.ts';
import { itemOf } from '../../support/readings.ts';
import type { ModelKey } from '../model.ts';
import { ensureJwks } from '../objects.ts';
import type { Wanted } from '../request.ts';
import { picked, type Step } from '../step.ts';
import { update } from '../update.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';

/** By turns: not propagated, to this project, to all; with fresh material unless given. */
export function scopeOf(
  bench: Workbench,
  key: ModelKey,
  { pick }: Step,
  material = bench.freshFor(key),
): Wanted {
  const scope = picked([undefined, 'SAME_PROJECT', 'ALL_PROJECTS'] as const, { pick });
  return { material, scope };
}

/** Ways to say that an update does not propagate (UK-QRY-01, UK-QRY-05). */
const silences = [
  undefined,
  'updateReferencedJwks=false',
  'updateReferencedJwks=false&updateScope=ALL_PROJECTS',
];

/** Texts of which databases and templates lose something. */
const texts = ['ß Ğ ı 漢字 «é»', 'a\ttab, "quotes", a \\ and <b>&amp;</b>'];

const propagateTo =
  (scope: Wanted['scope']): Perform =>
  async (bench, key) => {
    await ensureJwks(bench, key);
    await update(bench, key, { material: bench.freshFor(key), scope });
  };

export const propagate = propagateTo('SAME_PROJECT');
export const propagateToAll = propagateTo('ALL_PROJECTS');

export const replace: Perform = (bench, key, step) => {
  const silence = picked(silences, step);
  return update(bench, key, {
    material: bench.freshFor(key),
    description: bench.run.fixtures.description('Replaced'),
    ...(silence !== undefined && { silence }),
  });
};

export const dropEnvironment: Perform = async (bench, key, step) => {
  const names = Object.keys(key.material);
  const dropped = picked(names, step);
  if (names.length < 2 || dropped === undefined) return;
  const { [dropped]: _, ...material } = step.pick % 4 < 2 ? key.material : bench.freshFor(key);
  const isFollowed = bench.model.jwksOf(key.id).some(({ environment }) => environment === dropped);
  const wanted = isFollowed ? { material } : scopeOf(bench, key, step, material);
  await update(bench, key, { ...besides(bench, step), ...wanted });
};

/** What else an update changes, by turns: servers save some changes only where they come alone. */
function besides(bench: Workbench, step: Step): Wanted {
  const name = bench.freshName('renamed');
  const changes = [{}, { name }, { description: null }, { name, description: null }, {}];
  return picked(changes, step) ?? {};
}

/**
 * Without an environment to add, the same ones in another order. By turns with both halves and with the public one alone, beside
 * which a half that the environment had before must not show.
 */
export const addEnvironment: Perform = (bench, key, step) => {
  const missing = bench.environments.filter((name) => key.material[name] === undefined);
  const added = picked(missing, step);
  const fresh = bench.freshFor(key);
  const halves = picked(['public', 'both'] as const, { pick: step.pick >> 1 }) ?? 'both';
  const more = added === undefined ? {} : bench.freshMaterial([added], typeWord(fresh), halves);
  const material =
    added === undefined ? Object.fromEntries(Object.entries(fresh).reverse()) : { ...more, ...fresh };
  return update(bench, key, { ...besides(bench, step), ...scopeOf(bench, key, step, material) });
};

function typeWord(material: ModelKey['material']): 'RSA' | 'P-256' {
  return Object.values(material)[0]?.pair.keyType === 'RSA' ? 'RSA' : 'P-256';
}

export const oneHalf: Perform = (bench, key, step) => {
  const halves = picked(['public', 'private'] as const, step) ?? 'public';
  const fresh = Object.entries(bench.freshFor(key));
  const material = Object.fromEntries(fresh.map(([name, { pair }]) => [name, { pair, halves } as const]));
  return update(bench, key, scopeOf(bench, key, { ...step, pick: step.pick >> 1 }, material));
};

/** Material that the key has, or has had, or that another key has. */
export const sameAgain: Perform = (bench, key, step) => {
  const neighbour = bench.neighbourOf(key);
  const others = [...(neighbour === undefined ? [] : [neighbour.material]), ...key.formerMaterial];
  const known = [key.material, ...others].filter((each) => isOfSameShape(each, key.material));
  return update(bench, key, scopeOf(bench, key, step, picked(known, { pick: step.pick >> 1 })));
};

/** Whether JWKs that can take one can take the other. */
function isOfSameShape(a: ModelKey['material'], b: ModelKey['material']): boolean {
  const shapeOf = (material: ModelKey['material']) =>
    Object.entries(material)
      .map(([name, { pair, halves }]) => `${name} ${halves} ${pair.public.crv}`)
      .sort()
      .join();
  return shapeOf(a) === shapeOf(b);
}

/** What Get Key returns is sent back as it is (UK-REQ-10): nothing changes, but for what it propagates. */
export const sendBack: Perform = async (bench, key, step) => {
  if (bench.model.showsPrivate !== true) return;
  const exchange = await bench.run.api.getKey(key);
  const wanted = scopeOf(bench, key, step, key.material);
  await update(bench, key, wanted, itemOf(exchange, key, 'Get Key'));
};

export const describe: Perform = (bench, key, step) => {
  const text = picked(texts, { pick: step.pick >> 1 }) ?? '';
  const description = step.pick % 2 === 0 ? null : text === '' ? '' : bench.run.fixtures.description(text);
  return update(bench, key, { description, ...scopeOf(bench, key, { ...step, pick: step.pick >> 1 }) });
};

export const changeType: Perform = (bench, key, step) => {
  const kind = picked(['P-384', 'RSA'] as const, step) ?? 'P-384';
  return update(bench, key, { material: bench.freshMaterial(Object.keys(key.material), kind) });
};

export const updateNeighbour: Perform = async (bench, key, step) => {
  const neighbour = bench.neighbourOf(key);
  if (neighbour !== undefined)
    await picked([propagate, propagateToAll, replace], step)?.(bench, neighbour, step);
};

/** Saved though an environment fails, or rejected whole (UK-DEP-05). */
export const updateFailing: Perform = async (bench, key, step) => {
  const { failingEnvironment: failing } = bench.run.settings;
  if (failing === undefined || bench.environments.includes(failing)) return;
  const names = [...new Set([...Object.keys(key.material), failing])];
  const material = bench.freshMaterial(names, typeWord(bench.freshFor(key)));
  await update(bench, key, scopeOf(bench, key, step, material));
};

/** Reading changes nothing. What lists show is not judged (decisions/0008, 1). */
export const readLists: Perform = async (bench, key) => {
  const { api } = bench.run;
  const lists = await Promise.all([api.listKeys(key.project), api.listJwks(key.project)]);
  const [keys] = lists.map(({ json }) => memberOf(json, 'resultList'));
  bench.story.push(
    `list keys and JWKs of ${key.project} -> ${Array.isArray(keys) ? keys.length : 'no'} keys`,
  );
  await bench.compare({ keys: [key.id] });
};
