import type { Address } from '../client/api.ts';
import { summaryOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { expectKept, expectPublicOnly } from '../support/assertions/jwk.ts';
import { expectKey, namesOf, showsPrivateHalves } from '../support/assertions/key.ts';
import type { Run } from '../support/context.ts';
import { fingerprintOf, isSameParameters } from '../support/keys/jwk-parameters.ts';
import { itemOf, type JwkReading, type KeyReading, lookUpKey, parseJwk } from '../support/readings.ts';
import { Deviation, judgedBy } from './deviation.ts';
import type { Model, ModelJwk, ModelKey } from './model.ts';

/** What a step has done, as far as it tells which clause a change breaks. */
export interface Effect {
  /** The key that an accepted update has replaced. */
  readonly updated?: number | undefined;
  /** Whether to read that key alone: the next step reads everything. */
  readonly briefly?: boolean;
  /** A rejected update: nothing may have changed. */
  readonly rejected?: boolean;
  /** Addresses at which no key may be. */
  readonly free?: readonly Address[];
}

/**
 * Reads everything of the sequence and compares it with the model. Referenced JWKs may take as long as the run allows.
 *
 * @throws Deviation
 */
export async function compare(run: Run, model: Model, effect: Effect): Promise<void> {
  const keys = [...model.keys.values()].filter(({ id }) => effect.briefly !== true || id === effect.updated);
  if (effect.briefly === true) {
    await Promise.all(keys.map((key) => compareKey(run, model, key, effect)));
    return;
  }
  await Promise.all([
    ...keys.map((key) => compareKey(run, model, key, effect)),
    ...[...model.jwks.values()].map((jwk) => compareJwk(run, model, jwk, effect)),
    ...[...(effect.free ?? []), ...model.vacated.values()].map((at) => compareFree(run, at, effect)),
  ]);
}

async function compareKey(run: Run, model: Model, key: ModelKey, effect: Effect): Promise<void> {
  const found = await lookUpKey(run.api, key);
  const isUpdated = effect.updated === key.id;
  if (!found.found) {
    throw new Deviation(isUpdated ? 'UK-UPD-05' : otherwise(effect, 'UK-UPD-12'), {
      expected: `Get Key to find ${key.name}`,
      received: summaryOf(found.exchange),
      exchange: found.exchange,
    });
  }
  const reading = found.value;
  model.showsPrivate ??= showsPrivateHalves(reading);
  const extra = namesOf(reading).filter((name) => key.material[name] === undefined);
  if (extra.length > 0) {
    throw new Deviation(isUpdated ? 'UK-UPD-03' : otherwise(effect, 'UK-UPD-12'), {
      expected: `${key.name} to have the environments ${Object.keys(key.material).join(', ')}`,
      received: `${extra.join(', ')} as well`,
      exchange: reading.exchange,
    });
  }
  judgedBy(isUpdated ? ofUpdate(key, reading) : otherwise(effect, 'UK-UPD-12'), () =>
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
  const reading = await eventually(
    () => readJwkOf(run, jwk, effect),
    (each) => carried(each) !== undefined,
    isReached ? run.propagation.deadline : 0,
  );
  const pair = carried(reading);
  if (pair === undefined) {
    throw new Deviation(isReached ? clauseOfMissing(jwk) : clauseOfChange(model, jwk, effect), {
      expected: `JWK ${jwk.name} to carry the material of ${jwk.pair.fingerprint}`,
      received: `that of ${fingerprintOf(reading.public)}`,
      exchange: reading.exchange,
    });
  }
  if (isReached) run.propagation.note(performance.now() - started);
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
  if (exchange.status === 200) return parseJwk(itemOf(exchange, jwk, 'Get JWK'), exchange);
  const clause = effect.updated === jwk.keyId ? 'UK-JWK-07' : otherwise(effect, 'UK-JWK-05');
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
  return effect.updated === jwk.keyId && model.keys.has(jwk.keyId) ? 'UK-JWK-04' : 'UK-JWK-05';
}
