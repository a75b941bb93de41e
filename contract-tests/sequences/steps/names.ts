import type { ModelKey } from '../model.ts';
import { twinsOf } from '../names.ts';
import { ensureJwks } from '../objects.ts';
import { picked } from '../step.ts';
import { update } from '../update.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';
import { scopeOf } from './updates.ts';

export const rename: Perform = (bench, key, step) =>
  update(bench, key, { name: bench.freshName('renamed'), ...scopeOf(bench, key, step) });

export const renameBack: Perform = async (bench, key, step) => {
  const name = picked(freeNames(bench, key), step);
  if (name !== undefined) await update(bench, key, { name, ...scopeOf(bench, key, step) });
};

/** The key, or its neighbour, gets a name that is nearly the key's. */
export const renameToTwin: Perform = async (bench, key, step) => {
  const twins = twinsOf(key.name);
  const name = picked(twins, step);
  const renamed = step.pick % (2 * twins.length) < twins.length ? key : (bench.neighbourOf(key) ?? key);
  if (name === undefined || bench.model.isTaken({ project: key.project, name })) return;
  await update(bench, renamed, { name, ...scopeOf(bench, renamed, step) });
};

/** Another key gets the name that this one had: what belongs to the one by its former name does not belong to the other. */
export const takeFormerName: Perform = async (bench, key, step) => {
  const neighbour = bench.neighbourOf(key);
  if (neighbour === undefined) return;
  if (freeNames(bench, key).length === 0) {
    await update(bench, key, { name: bench.freshName('renamed'), material: bench.freshFor(key) });
  }
  const now = bench.model.keys.get(key.id) ?? key;
  const name = picked(freeNames(bench, now), step);
  if (name === undefined) return;
  await ensureJwks(bench, neighbour);
  await update(bench, neighbour, { name, material: bench.freshFor(neighbour), scope: 'SAME_PROJECT' });
};

function freeNames({ model }: Workbench, key: ModelKey): readonly string[] {
  return key.formerNames.filter((name) => !model.isTaken({ project: key.project, name }));
}
