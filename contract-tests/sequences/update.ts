import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, summaryOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import {
  expectConsistentSuccess,
  expectEntriesFor,
  expectWholeEntries,
  readDeployment,
} from '../support/assertions/deployment.ts';
import { toThisProject } from '../support/context.ts';
import { isSameParameters } from '../support/keys/jwk-parameters.ts';
import { lookUpKey } from '../support/readings.ts';
import { isAs } from './compare.ts';
import { Deviation, judgedBy } from './deviation.ts';
import { addressText, canTake, type ModelJwk, type ModelKey } from './model.ts';
import { isUnusual, readingsOf } from './names.ts';
import { createJwk, deleteJwk, reread } from './objects.ts';
import { bodyOf, nextOf, queryOf, type Wanted, wordsOf } from './request.ts';
import type { Workbench } from './workbench.ts';

/** Addresses of former names that are read: the latest ones. */
const mostVacated = 2;

/**
 * Sends a valid update and judges what became of everything.
 *
 * @param body to send instead of the model's own, where that means the same
 * @throws Deviation
 */
export async function update(bench: Workbench, key: ModelKey, wanted: Wanted, body?: object): Promise<void> {
  const { run, model } = bench;
  const next = nextOf(key, wanted);
  if (next.name !== key.name) bench.expect({ kind: 'key', project: key.project, name: next.name });
  const blocked =
    wanted.scope === undefined ? [] : model.jwksOf(key.id).filter((jwk) => !canTake(jwk, next.material));
  // What an earlier update still has to propagate would take this one's material with it.
  if (wanted.scope === undefined && model.jwksOf(key.id).length > 0)
    await sleep(run.propagation.settleTime());
  const exchange = await run.api.updateKey(key, {
    body: body ?? bodyOf(next, wanted),
    ...queryOf(wanted),
    ...(wanted.token !== undefined && { token: wanted.token }),
  });
  bench.story.push(`${wordsOf(key, next, wanted)} -> ${summaryOf(exchange)}`);
  if (exchange.status !== 200) {
    if (blocked.length === 0 && !mayBeRejected(bench, key, next, wanted)) {
      throw new Deviation(body === undefined ? 'UK-ROUTE-01' : 'UK-REQ-10', {
        expected: 'a valid update to be accepted with 200',
        received: summaryOf(exchange),
        exchange,
      });
    }
    return bench.compare({ keys: [key.id], rejected: true, free: bench.unborn(next) });
  }
  if (blocked.length > 0) {
    throw new Deviation('UK-JWK-10', {
      expected: `an update to be rejected with 400 that JWK ${blocked[0]?.name} cannot take`,
      received: '200',
      exchange,
    });
  }
  judgeDeployment(next, exchange);
  const clause = wanted.scope === 'ALL_PROJECTS' ? 'UK-JWK-03' : 'UK-JWK-01';
  accept(bench, key, await asNamed(bench, next), wanted.scope === undefined ? undefined : clause);
  await removeForgotten(bench);
  await bench
    .compare({ keys: [key.id], propagated: wanted.scope !== undefined })
    .catch((error: unknown) => diagnose(bench, key.id, error));
}

/**
 * Where an update does not reach a JWK after a rename or a silent update, either the reference was lost, which advisory clauses speak
 * of, or the update does not propagate at all: then it does not reach a JWK either that is made now.
 */
async function diagnose(bench: Workbench, id: number, error: unknown): Promise<never> {
  const key = bench.model.keys.get(id);
  const [environment, sent] = Object.entries(key?.material ?? {})[0] ?? [];
  const isDoubtful = error instanceof Deviation && ['UK-JWK-08', 'UK-JWK-13'].includes(error.clause);
  if (!isDoubtful || key === undefined || environment === undefined || sent?.pair.keyType !== 'EC')
    throw error;
  const { run } = bench;
  const probe = await createJwk(bench, key, { environment, half: 'public' });
  if (probe === undefined) throw error;
  const next = nextOf(key, { material: bench.freshFor(key) });
  const exchange = await run.api.updateKey(key, { body: bodyOf(next, {}), query: toThisProject });
  bench.story.push(`update ${key.name}, propagate SAME_PROJECT -> ${summaryOf(exchange)}`);
  const pair = next.material[environment]?.pair;
  if (exchange.status !== 200 || pair === undefined) throw error;
  const reading = await eventually(
    () => reread(bench, probe),
    (each) => each !== undefined && isSameParameters(each.public, pair.public),
    run.propagation.deadline,
  );
  const isReached = reading !== undefined && isSameParameters(reading.public, pair.public);
  throw isReached ? error : new Deviation('UK-JWK-01', error.finding);
}

/**
 * What the contract leaves to the server: a name that is out of the ordinary, an environment that fails (UK-DEP-05), a JWK that is
 * judged no more and may still stand in the way, one whose environment would be gone (UK-UPD-03), what an administrator may do
 * (UK-AUTH-08).
 */
function mayBeRejected(
  { run, model }: Workbench,
  key: ModelKey,
  next: ModelKey,
  { scope, token }: Wanted,
): boolean {
  const isForgotten = scope !== undefined && model.forgotten.some(({ keyId }) => keyId === key.id);
  const isDropping = model.jwksOf(key.id).some(({ environment }) => next.material[environment] === undefined);
  const failing = run.settings.failingEnvironment;
  const mayFail = failing !== undefined && next.material[failing] !== undefined;
  const isTwin = next.name !== key.name && isUnusual(next.name, model);
  return isForgotten || isDropping || mayFail || isTwin || token !== undefined;
}

/** UK-DEP-01 to UK-DEP-04, of a response that is otherwise seen by chance alone. */
function judgeDeployment(next: ModelKey, exchange: Exchange): void {
  const deployment = readDeployment(exchange);
  const names = Object.keys(next.material);
  if (deployment?.entries === undefined) {
    throw new Deviation('UK-DEP-01', {
      expected: 'a 200 with deploymentResult and its environmentResults',
      received: deployment === undefined ? 'none' : 'one without environmentResults',
      exchange,
    });
  }
  const { entries } = deployment;
  judgedBy('UK-DEP-03', () => expectWholeEntries(entries, exchange));
  judgedBy('UK-DEP-02', () => expectEntriesFor(names, entries, exchange));
  judgedBy('UK-DEP-04', () => expectConsistentSuccess(deployment, exchange));
}

/** The key by the name that the server gave it, where it may make another of a name that is out of the ordinary. */
async function asNamed({ run, model }: Workbench, next: ModelKey): Promise<ModelKey> {
  const readings = readingsOf(next.name);
  if (readings.length === 0) return next;
  if ((await lookUpKey(run.api, next)).found) return next;
  for (const name of readings) {
    const named = { ...next, name };
    if (model.isTaken(named) && model.keys.get(next.id)?.name !== name) continue;
    const found = await lookUpKey(run.api, named);
    if (found.found && isAs(found.value, named, model.showsPrivate === true)) return named;
  }
  return next;
}

/** Takes an accepted update into the model. */
export function accept({ model }: Workbench, key: ModelKey, next: ModelKey, scope?: ModelJwk['owed']): void {
  model.keys.set(key.id, next);
  if (next.name !== key.name) {
    model.vacated.delete(addressText(next));
    model.vacated.set(addressText(key), { project: key.project, name: key.name });
    for (const [text] of [...model.vacated].slice(0, -mostVacated)) model.vacated.delete(text);
  }
  for (const jwk of model.jwksOf(key.id)) {
    const sent = next.material[jwk.environment];
    if (sent === undefined) model.forget(jwk);
    else {
      const since = new Set(jwk.since);
      if (next.name !== key.name) since.add('UK-JWK-08');
      if (scope === undefined) since.add('UK-JWK-13');
      model.jwks.set(jwk.id, {
        ...jwk,
        since,
        ...(scope !== undefined && { pair: sent.pair, may: [], owed: scope }),
      });
    }
  }
}

/**
 * What becomes of a JWK whose environment is gone is the server's own matter, and so is whether it stands in the way of later
 * updates (decisions/0008, 18): it goes at once.
 */
async function removeForgotten(bench: Workbench): Promise<void> {
  for (const jwk of bench.model.forgotten.splice(0)) await deleteJwk(bench, jwk);
}
