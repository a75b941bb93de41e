import { createHash } from 'node:crypto';
import type { Address, Api } from '../client/api.ts';
import { type Exchange, memberOf } from '../client/exchange.ts';
import type { Settings } from '../config/settings.ts';
import type { Marks } from '../results/test-result.ts';
import type { Run } from '../support/context.ts';
import { type JwkParameters, thumbprintOf } from '../support/keys/jwk-parameters.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { jwkStateOf, keyStateOf } from '../support/readings.ts';
import type { Finding } from '../support/violation.ts';

/** The keys and JWKs that were on the server before a run, and that nothing it sends may change. */
export interface Bystanders {
  readonly keys: readonly KnownKey[];
  readonly jwks: readonly Address[];
}

interface KnownKey extends Address {
  /** Of what List Keys showed of it. */
  readonly digest: string;
}

/** A bystander that an update has changed. */
export interface Trace<M extends Marks> {
  /** The clause that this breaks. */
  readonly clause: 'UK-UPD-12' | 'UK-JWK-05';
  readonly marks: M;
  readonly finding: Finding;
}

/** More projects and JWKs than that are not read: a shared server may have thousands. */
const mostProjects = 100;
const mostJwks = 100;
const atOnce = 8;

/** Names of what contract runs make. */
const ofRun = /^uk-[0-9a-f]{8}-/;

/** Lists what is on the server in every project that the token reads, but for what contract runs have made. */
export async function findBystanders(api: Api, settings: Settings): Promise<Bystanders> {
  const { crossProject: pair } = settings;
  const projects = await readableProjects(api, settings);
  const keys = await inBatches(projects, async (project) =>
    itemsOf(await api.listKeys(project)).map((item) => ({
      project,
      name: String(memberOf(item, 'name')),
      digest: digestOf(item),
    })),
  );
  const jwks = await inBatches(projects, async (project) =>
    itemsOf(await api.listJwks(project)).map((item) => ({ project, name: String(memberOf(item, 'name')) })),
  );
  const isOther =
    (project?: string, name?: string) =>
    (each: Address): boolean =>
      !ofRun.test(each.name) && (each.project !== project || each.name !== name);
  return {
    keys: keys.filter(isOther(pair?.keyProject, pair?.keyName)),
    jwks: jwks.filter(isOther(pair?.jwkProject, pair?.jwkName)).slice(0, mostJwks),
  };
}

/**
 * Looks for what a run has sent in what it did not make: UK-UPD-12 for keys, UK-JWK-05 for JWKs.
 *
 * @param marks of each test that has sent something
 */
export async function findTraces<M extends Marks>(
  api: Api,
  { keys, jwks }: Bystanders,
  marks: readonly M[],
): Promise<readonly Trace<M>[]> {
  const known = new Map(keys.map((key) => [placeOf(key), key]));
  const inKeys = await inBatches([...new Set(keys.map(({ project }) => project))], async (project) => {
    const items = itemsOf(await api.listKeys(project));
    const traces = items.map(async (item) => {
      const key = known.get(placeOf({ project, name: String(memberOf(item, 'name')) }));
      if (key === undefined || key.digest === digestOf(item)) return [];
      const found = traceInKey(item, marks);
      return found === undefined ? [] : [await keyTrace(api, key, found)];
    });
    return (await Promise.all(traces)).flat();
  });
  const inJwks = await inBatches(jwks, async (jwk) => {
    const exchange = await api.getJwk(jwk);
    // One that is gone by now, or cannot be read, shows nothing.
    const { public: parameters } = jwkStateOf(itemsOf(exchange)[0] ?? {});
    const own = marks.find((each) => hasMaterial(each, parameters));
    if (own === undefined) return [];
    const finding = findingOf(`JWK ${quoted(jwk)}`, 'the material of an update', exchange);
    return [{ clause: 'UK-JWK-05' as const, marks: own, finding }];
  });
  return [...inKeys, ...inJwks];
}

/** What a test's own updates have left in what it did not make, of one clause. */
export async function tracesOf(
  { api, fixtures, pairs }: Pick<Run, 'api' | 'fixtures' | 'pairs'>,
  bystanders: Bystanders,
  clause: Trace<Marks>['clause'],
): Promise<readonly Finding[]> {
  const traces = await findTraces(api, bystanders, [marksOf(fixtures.mark, pairs)]);
  return traces.flatMap((trace) => (trace.clause === clause ? [trace.finding] : []));
}

/** @param text that all descriptions of a test hold */
export function marksOf(text: string, pairs: readonly KeyPair[]): Marks {
  return { texts: [text], thumbprints: new Set(pairs.map((pair) => thumbprintOf(pair.public))) };
}

interface FoundInKey<M> {
  readonly marks: M;
  readonly what: string;
}

function traceInKey<M extends Marks>(item: object, marks: readonly M[]): FoundInKey<M> | undefined {
  const { description, environments } = keyStateOf(item);
  const described = marks.find(({ texts }) => texts.some((text) => description?.includes(text)));
  if (described !== undefined) return { marks: described, what: 'the description of an update' };
  for (const { publicKey } of environments) {
    const parameters = publicKey === 'absent' ? undefined : publicKey.read()?.public;
    const own = parameters && marks.find((each) => hasMaterial(each, parameters));
    if (own !== undefined) return { marks: own, what: 'the material of an update' };
  }
  return undefined;
}

/** Shows the one key instead of the list, which holds those of others. */
async function keyTrace<M extends Marks>(
  api: Api,
  key: Address,
  { marks, what }: FoundInKey<M>,
): Promise<Trace<M>> {
  return {
    clause: 'UK-UPD-12',
    marks,
    finding: findingOf(`key ${quoted(key)}`, what, await api.getKey(key)),
  };
}

function findingOf(which: string, what: string, exchange: Exchange): Finding {
  return {
    expected: `${which}, which was there before the run, to stay as it was`,
    received: `${what} that the run sent for a key of its own`,
    exchange,
  };
}

function hasMaterial({ thumbprints }: Marks, parameters: JwkParameters): boolean {
  return Object.keys(parameters).length > 0 && thumbprints.has(thumbprintOf(parameters));
}

async function readableProjects(api: Api, settings: Settings): Promise<readonly string[]> {
  const { project, otherProject, crossProject: pair } = settings;
  const listed = itemsOf(await api.listProjects()).map((item) => memberOf(item, 'name'));
  const all = [project, otherProject, pair?.keyProject, pair?.jwkProject, ...listed];
  return [...new Set(all.filter((name) => typeof name === 'string'))].slice(0, mostProjects);
}

/** Empty for a response that is no list: what cannot be read cannot be judged. */
function itemsOf({ status, json }: Exchange): readonly object[] {
  const list = status === 200 ? memberOf(json, 'resultList') : undefined;
  const isObject = (item: unknown): item is object => typeof item === 'object' && item !== null;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

async function inBatches<T, R>(items: readonly T[], act: (item: T) => Promise<readonly R[]>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(act))).flat());
  }
  return results;
}

function digestOf(item: object): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('base64');
}

function placeOf({ project, name }: Address): string {
  return JSON.stringify([project, name]);
}

function quoted({ project, name }: Address): string {
  return `${JSON.stringify(name)} of project ${JSON.stringify(project)}`;
}
