import { assume } from '../support/violation.ts';
import type { ModelKey } from './model.ts';
import { twinsOf } from './names.ts';
import { createJwk, createKey, pasteJwk } from './objects.ts';
import { picked } from './step.ts';
import type { Workbench } from './workbench.ts';

/** What the key and its neighbour have in common: a server that finds objects by it confuses them. */
const kinships = ['nothing', 'material', 'description'] as const;

/**
 * What a sequence begins with: a key with JWKs, a neighbour of a name that is nearly its own with one, a key of its very name in
 * another project where one is given, and a JWK of no key that carries the same material.
 *
 * @param pick which twin, and what else both have in common
 */
export async function setUp(bench: Workbench, pick: number): Promise<void> {
  const { run, environments } = bench;
  const { project, otherProject } = { ...run.settings };
  const [first, second] = environments;
  assume(first !== undefined, 'setting environments is empty');
  const material = bench.freshMaterial(environments.slice(0, 2));
  const key = await createKey(bench, { project, name: bench.freshName('key') }, material);
  assume(key !== undefined, 'Create Key of a key to work on was rejected');
  const neighbour = await makeNeighbour(bench, key, pick);
  await createJwk(bench, key, { environment: first, half: 'public' });
  await Promise.all([
    createJwk(bench, key, { environment: first, half: 'private' }),
    second === undefined ? undefined : createJwk(bench, key, { environment: second, half: 'public' }),
    createJwk(bench, neighbour, { environment: first, half: 'public' }),
    pasteJwk(bench, material[first]?.pair ?? run.keys.ec()),
    otherProject === undefined ? undefined : makeNamesake(bench, key, otherProject),
  ]);
}

async function makeNeighbour(bench: Workbench, key: ModelKey, pick: number): Promise<ModelKey> {
  const kinship = picked(kinships, { pick }) ?? 'nothing';
  const [name = ''] = [picked(twinsOf(key.name).slice(0, 4), { pick })];
  const names = Object.keys(key.material);
  const material =
    kinship === 'material' ? key.material : bench.freshMaterial(names, pick % 4 === 3 ? 'RSA' : 'P-256');
  const description = kinship === 'description' ? (key.description ?? undefined) : undefined;
  const twin = await createKey(bench, { project: key.project, name }, material, description);
  if (twin !== undefined) return twin;
  // The contract does not describe Create Key: a server may reject the name, or material that another key has.
  const plain = { project: key.project, name: bench.freshName('neighbour') };
  const neighbour = await createKey(bench, plain, bench.freshMaterial(names));
  assume(neighbour !== undefined, 'Create Key of a second key was rejected');
  return neighbour;
}

/** A key of the same name, description and JWK's name in another project. It may not have the environment. */
async function makeNamesake(bench: Workbench, key: ModelKey, project: string): Promise<void> {
  const [environment] = Object.keys(key.material);
  const [jwk] = bench.model.jwksOf(key.id);
  if (environment === undefined) return;
  const namesake = await createKey(
    bench,
    { project, name: key.name },
    bench.freshMaterial([environment]),
    key.description ?? undefined,
  );
  if (namesake === undefined) return;
  await createJwk(bench, namesake, { environment, half: 'public', ...(jwk && { name: jwk.name }) });
}
