import type { Address } from '../client/api.ts';
import { eventually, throughout } from '../client/polling.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { expectSameMaterial, hasSameMaterial, unchanged } from './assertions/jwk.ts';
import { acceptedUpdate, freshMaterial, type Run, toThisProject, withoutPropagation } from './context.ts';
import { type JwkFixture, type KeyFixture, keyBody } from './fixtures.ts';
import { fingerprintOf, isSameParameters } from './keys/jwk-parameters.ts';
import { type JwkReading, readJwk } from './readings.ts';
import { ContractViolation, NotVerified } from './violation.ts';

/** A JWK and what it was when it was last read. */
type KnownJwk = Address & Pick<JwkFixture, 'before'>;

/** Reads a JWK until it carries other material than before, at most for the time that propagation may take. */
export async function readChanged(
  { api, propagation }: Run,
  { before, ...at }: KnownJwk,
): Promise<JwkReading> {
  const started = performance.now();
  const changed = (now: JwkReading) => !isSameParameters(now.public, before.public);
  let reads = 0;
  const read = () => {
    reads += 1;
    return readJwk(api, at);
  };
  const reading = await eventually(read, changed, propagation.deadline);
  if (changed(reading)) propagation.note(performance.now() - started, reads);
  return reading;
}

/**
 * Reads a JWK for as long as this server takes to propagate, with a margin; gives the first reading with other material, or
 * the last.
 */
export async function readLater(run: Run, { before, ...at }: KnownJwk): Promise<JwkReading> {
  await seePropagation(run);
  return throughout(
    () => readJwk(run.api, at),
    (now) => hasSameMaterial(now, before),
    run.propagation.watchTime(),
  );
}

/** Shows how long this server takes to propagate, on a key and a JWK of the test's own, unless that is known. */
function seePropagation(run: Run): Promise<void> {
  return run.propagation.see(async () => {
    const { jwk } = await propagateTo(run, 'public');
    await readChanged(run, jwk);
  });
}

/** Whose a JWK is: the run's, or one that others may change at the same time. */
export type Owner = 'run' | 'others';

/**
 * Judges that a JWK kept its material. That it took material of another key than this test's is not this clause's matter
 * but UK-JWK-05's: tests run at the same time.
 */
export function expectStill(
  run: Run,
  before: JwkReading,
  now: JwkReading,
  what: string,
  owner: Owner = 'run',
): void {
  if (hasSameMaterial(before, now)) return;
  const own = run.pairs.some((pair) => isSameParameters(pair.public, now.public));
  if (own || isSameParameters(before.public, now.public)) {
    expectSameMaterial(before, now, what);
    return;
  }
  const finding = {
    expected: `${what} to keep its material`,
    received: `material of a key that it was not made from, ${fingerprintOf(now.public)}`,
    exchange: now.exchange,
  };
  throw new NotVerified(
    `${what} took material of a key of another test`,
    owner === 'run' ? { clause: 'UK-JWK-05', finding } : undefined,
  );
}

/**
 * Updates a key with fresh material and judges that a JWK stays as it is, then shows that it would have followed: a JWK
 * that never follows says nothing by staying.
 */
export async function expectStays(run: Run, key: KeyFixture, jwk: JwkFixture, query?: string): Promise<void> {
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), query);
  const what =
    query === undefined ? 'a JWK after an update without parameters' : `a JWK after an update with ${query}`;
  expectStill(run, jwk.before, await readLater(run, jwk), what);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  await readUpdated(run, jwk, 'UK-JWK-13');
}

/** A key with a JWK on which a judgement is tried out before another is blamed. */
export interface Likeness {
  readonly half?: 'public' | 'private';
  /** The environments of the key; the first of the settings unless given. */
  readonly environments?: readonly string[];
  /** That of the JWK; the first of the key's unless given. */
  readonly environment?: string;
}

/**
 * Before a JWK is said not to have followed, or to have been forgotten: shows on another key that JWKs follow at all, and
 * again after an update that does not propagate. Not verified when they do not, as then something else is broken.
 */
export async function assumePropagation(run: Run, likeness: Likeness = {}): Promise<void> {
  const { half, environments = [run.environment], environment = environments[0] ?? '' } = likeness;
  const material = Object.fromEntries(environments.map((name) => [name, run.keys.ec()]));
  const key = await run.fixtures.key({ material });
  let jwk: JwkFixture = await run.fixtures.jwk(key, environment, half);
  let clause: PropagationClause = 'UK-JWK-01';
  for (const query of [toThisProject, toThisProject, withoutPropagation, toThisProject]) {
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), query);
    if (query === withoutPropagation) clause = 'UK-JWK-13';
    else jwk = { ...jwk, before: await readUpdated(run, jwk, clause) };
  }
}

/** The same for one update: not verified when JWKs do not follow even a first one, as then UK-JWK-01 is broken. */
export async function assumePropagationAtOnce(run: Run, half: JwkFixture['half'] = 'public'): Promise<void> {
  const { jwk } = await propagateTo(run, half);
  await readUpdated(run, jwk);
}

/** A key and a JWK made from it, after an update that propagates. */
async function propagateTo(run: Run, half: JwkFixture['half']) {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment, half);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  return { key, jwk };
}

/**
 * Sends an update whose query is under judgement: it has to get 200. Not verified when the same update without a
 * query is rejected as well, as then the query is not to blame.
 */
export async function expectQueryAccepted(
  run: Run,
  key: KeyFixture,
  body: KeyFixture['body'],
  query: string,
): Promise<void> {
  const exchange = await run.api.updateKey(key, { body, query });
  if (exchange.status === 200) return;
  await acceptedUpdate(run, key, body);
  throw new ContractViolation({
    expected: `an update with ${query}: 200`,
    received: quotedSummaryOf(exchange),
    exchange,
  });
}

/** The clauses that demand of a JWK that it takes its key's new material, with the update after which they do. */
const propagationClauses = {
  'UK-JWK-01': 'an update that propagates',
  'UK-JWK-03': 'an update that propagates to all projects',
  'UK-JWK-13': 'an update that propagates, which comes after one that does not,',
} as const;
type PropagationClause = keyof typeof propagationClauses;

/**
 * A JWK that carries other material than before, after an update that propagates to it. Not verified when it does not: then
 * the clause that demands it is broken, which is UK-JWK-01 where not even a first update reaches JWKs.
 */
export async function readUpdated(
  run: Run,
  jwk: KnownJwk & Partial<Pick<JwkFixture, 'half'>>,
  clause: PropagationClause = 'UK-JWK-01',
): Promise<JwkReading> {
  const after = await readChanged(run, jwk);
  if (!isSameParameters(after.public, jwk.before.public)) return after;
  if (clause !== 'UK-JWK-01') await assumePropagationAtOnce(run, jwk.half);
  const what = `a JWK after ${propagationClauses[clause]}`;
  throw new NotVerified('the JWK was not updated with its key', {
    clause,
    finding: unchanged(after, what, run.propagation.deadline),
  });
}
