import type { Address } from '../client/api.ts';
import { summaryOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { expectKept, expectPublicOnly } from '../support/assertions/jwk.ts';
import { expectKey, namesOf, showsPrivateHalves } from '../support/assertions/key.ts';
import type { Run } from '../support/context.ts';
import { differing, fingerprintOf, isSameParameters } from '../support/keys/jwk-parameters.ts';
import { itemOf, type JwkReading, type KeyReading, lookUpKey, parseJwk } from '../support/readings.ts';
import { assume, ContractViolation } from '../support/violation.ts';
import { Deviation, judgedBy } from './deviation.ts';
import type { Model, ModelJwk, ModelKey } from './model.ts';

/** What a step has done, as far as it says what to read, and which clause a change breaks. */
export interface Effect {
  /** The keys that accepted updates have replaced, or that a rejected one has named. */
  readonly keys?: readonly number[];
  /** Whether an update was accepted that propagates. */
  readonly propagated?: boolean;
  /** A rejected update: nothing may have changed. */
  readonly rejected?: boolean;
  /** Addresses at which no key may be. */
  readonly free?: readonly Address[];
}

/**
 * How much of its own a sequence reads after a step: the keys of the step (with a JWK, and with all where these may have changed),
 * all JWKs of theirs, or everything. What a step does not speak of stays wrong once it is, so that a later step sees it.
 */
export type Reads = 'keys' | 'own' | 'all';

/**
 * Reads what is the sequence's own and compares it with the model. JWKs that an update propagates to may take as long as the run
 * allows.
 *
 * @throws Deviation
 */
export async function compare(run: Run, model: Model, effect: Effect, reads: Reads): Promise<void> {
  const isNamed = (id: number | null) => id !== null && effect.keys?.includes(id) === true;
  const withAll = reads !== 'keys' || effect.propagated === true || effect.rejected === true;
  const keys = [...model.keys.values()].filter(({ id }) => reads === 'all' || isNamed(id));
  const all = [...model.jwks.values()];
  const own = all.filter(({ keyId }) => isNamed(keyId));
  const jwks = reads === 'all' ? all : withAll ? own : own.slice(0, 1);
  const vacated = reads === 'all' ? [...model.vacated.values()] : [];
  await Promise.all([
    ...keys.map((key) => compareKey(run, model, key, effect)),
    ...jwks.map((jwk) => compareJwk(run, model, jwk, effect)),
    ...[...(effect.free ?? []), ...vacated].map((at) => compareFree(run, at, effect)),
  ]);
}

/** Whether an accepted update of the step has replaced the key. */
function isUpdated({ keys = [], rejected }: Effect, id: number): boolean {
  return rejected !== true && keys.includes(id);
}

async function compareKey(run: Run, model: Model, key: ModelKey, effect: Effect): Promise<void> {
  const found = await lookUpKey(run.api, key);
  if (!found.found) {
    throw new Deviation(isUpdated(effect, key.id) ? 'UK-UPD-05' : otherwise(effect, 'UK-UPD-12'), {
      expected: `Get Key to find ${key.name}`,
      received: summaryOf(found.exchange),
      exchange: found.exchange,
    });
  }
  const reading = found.value;
  model.showsPrivate ??= showsPrivateHalves(reading);
  const extra = namesOf(reading).filter((name) => key.material[name] === undefined);
  if (extra.length > 0) {
    throw new Deviation(isUpdated(effect, key.id) ? 'UK-UPD-03' : otherwise(effect, 'UK-UPD-12'), {
      expected: `${key.name} to have the environments ${Object.keys(key.material).join(', ')}`,
      received: `${extra.join(', ')} as well`,
      exchange: reading.exchange,
    });
  }
  judgedBy(isUpdated(effect, key.id) ? ofUpdate(key, reading) : otherwise(effect, 'UK-UPD-12'), () =>
    expectKey(reading, key, model.showsPrivate === true),
  );
}

function ofUpdate(key: ModelKey, reading: KeyReading): string {
  return key.description === null && reading.description !== null ? 'UK-UPD-02' : 'UK-UPD-01';
}

/** A change of what the step did not speak of. */
function otherwise({ rejected }: Effect, clause: string): string {
  return rejected === true ? 'UK-UPD-11' : clause;
}

async function compareFree(run: Run, at: Address, effect: Effect): Promise<void> {
  const found = await lookUpKey(run.api, at);
  if (!found.found) return;
  throw new Deviation(otherwise(effect, 'UK-UPD-05'), {
    expected: `Get Key to find no ${at.name}`,
    received: 'a key',
    exchange: found.exchange,
  });
}

async function compareJwk(run: Run, model: Model, jwk: ModelJwk, effect: Effect): Promise<void> {
  const isReached = jwk.owed !== undefined;
  const pairs = [jwk.pair, ...jwk.may];
  const carried = (reading: JwkReading) =>
    pairs.find((pair) => isSameParameters(reading.public, pair.public));
  const started = performance.now();
  let reads = 0;
  const reading = await eventually(
    () => {
      reads += 1;
      return readJwkOf(run, jwk, effect);
    },
    (each) => carried(each) !== undefined,
    isReached ? run.propagation.deadline : 0,
  );
  const pair = carried(reading);
  if (pair === undefined) {
    const received = fingerprintOf(reading.public);
    const near = pairs.find(({ fingerprint }) => fingerprint === received);
    const clause = near === undefined ? clauseOfMissing(jwk) : 'UK-JWK-06';
    throw new Deviation(isReached ? clause : clauseOfChange(model, jwk, effect), {
      expected: `JWK ${jwk.name} to carry the material of ${(near ?? jwk.pair).fingerprint}`,
      received:
        near === undefined
          ? `that of ${received}`
          : `other values of ${differing(near.public, reading.public).join(', ')}`,
      exchange: reading.exchange,
    });
  }
  if (isReached) run.propagation.note(performance.now() - started, reads);
  if (jwk.half === 'public') judgedBy('UK-JWK-12', () => expectPublicOnly(reading));
  const shown = Object.keys(reading.private).filter((name) => reading.private[name] !== pair.private[name]);
  if (jwk.half === 'private' && (shown.length > 0 || reading.private.d === undefined)) {
    throw new Deviation(isReached ? 'UK-JWK-06' : clauseOfChange(model, jwk, effect), {
      expected: `private JWK ${jwk.name} to carry the parameters of ${pair.fingerprint}`,
      received: `other values of ${shown.join(', ') || 'd'}`,
      exchange: reading.exchange,
    });
  }
  judgedBy(isReached ? 'UK-JWK-07' : otherwise(effect, 'UK-JWK-05'), () => expectKept(jwk.made, reading));
  model.jwks.set(jwk.id, { ...jwk, owed: undefined, ...(isReached && { since: new Set() }) });
}

async function readJwkOf(run: Run, jwk: ModelJwk, effect: Effect): Promise<JwkReading> {
  const exchange = await run.api.getJwk(jwk);
  const { status } = exchange;
  if (status === 200) return parseJwk(itemOf(exchange, jwk, 'Get JWK'), exchange);
  assume(status === 400 || status === 404, `Get JWK of a JWK that should exist responded with ${status}`);
  const isOwn = jwk.keyId !== null && isUpdated(effect, jwk.keyId);
  const clause = isOwn ? 'UK-JWK-07' : otherwise(effect, 'UK-JWK-05');
  throw new Deviation(clause, {
    expected: `Get JWK to find ${jwk.name}`,
    received: summaryOf(exchange),
    exchange,
  });
}

/** Where an update that propagates does not reach a JWK: after a rename or a silent update an advisory clause says that it shall. */
function clauseOfMissing({ since, owed = 'UK-JWK-01' }: ModelJwk): string {
  if (since.has('UK-JWK-08')) return 'UK-JWK-08';
  return since.has('UK-JWK-13') ? 'UK-JWK-13' : owed;
}

function clauseOfChange(model: Model, jwk: ModelJwk, effect: Effect): string {
  if (effect.rejected === true) return 'UK-UPD-11';
  if (jwk.keyId === null) return jwk.isPasted ? 'UK-JWK-05' : 'UK-JWK-09';
  return isUpdated(effect, jwk.keyId) && model.keys.has(jwk.keyId) ? 'UK-JWK-04' : 'UK-JWK-05';
}

/** Whether a key reads as the model has it. */
export function isAs(reading: KeyReading, key: ModelKey, withPrivate: boolean): boolean {
  try {
    expectKey(reading, key, withPrivate);
    return namesOf(reading).every((name) => key.material[name] !== undefined);
  } catch (error) {
    if (error instanceof ContractViolation) return false;
    throw error;
  }
}
