import { expectSameMaterial, hasSameMaterial } from './expect/jwk.ts';
import { type JwkFixture, type KeyFixture, keyBody } from './fixtures.ts';
import { isSameParameters } from './keys/jwk-parameters.ts';
import { type JwkReading, readJwk } from './reading.ts';
import { acceptedUpdate, freshMaterial, type Run, toThisProject, withoutPropagation } from './run.ts';
import { assume, ContractViolation } from './violation.ts';
import type { Address } from './wire/client.ts';
import { summaryOf } from './wire/exchange.ts';
import { eventually, throughout } from './wire/waiting.ts';

/** A JWK and what it was when it was last read. */
type KnownJwk = Address & Pick<JwkFixture, 'before'>;

/** Reads a JWK until it carries other material than before, at most for the time that propagation may take. */
export function readChanged({ api, settings }: Run, { before, ...at }: KnownJwk): Promise<JwkReading> {
  const changed = (now: JwkReading) => !isSameParameters(now.public, before.public);
  return eventually(() => readJwk(api, at), changed, settings.propagationTimeout);
}

/** Reads a JWK for all the time that propagation may take; gives the first reading with other material, or the last. */
export function readLater({ api, settings }: Run, { before, ...at }: KnownJwk): Promise<JwkReading> {
  return throughout(
    () => readJwk(api, at),
    (now) => hasSameMaterial(now, before),
    settings.propagationTimeout,
  );
}

/**
 * Judges that a JWK kept its material. That it took material of another key than this test's is not this clause's matter
 * but UK-JWK-05's: tests run at the same time.
 */
export function expectStill(run: Run, before: JwkReading, now: JwkReading, what: string): void {
  if (hasSameMaterial(before, now)) return;
  const own = run.pairs.some((pair) => isSameParameters(pair.public, now.public));
  assume(
    own || isSameParameters(before.public, now.public),
    `${what} took material of a key of another test`,
  );
  expectSameMaterial(before, now, what);
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
  await readFollowed(run, jwk);
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
export async function assumeFollowing(run: Run, likeness: Likeness = {}): Promise<void> {
  const { half, environments = [run.environment], environment = environments[0] ?? '' } = likeness;
  const material = Object.fromEntries(environments.map((name) => [name, run.keys.ec()]));
  const key = await run.fixtures.key({ material });
  let jwk: JwkFixture = await run.fixtures.jwk(key, environment, half);
  for (const query of [toThisProject, toThisProject, withoutPropagation, toThisProject]) {
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), query);
    if (query !== withoutPropagation) jwk = { ...jwk, before: await readFollowed(run, jwk) };
  }
}

/** The same for one update: not verified when JWKs do not follow even a first one, as then UK-JWK-01 is broken. */
export async function assumeFollowingAtOnce(run: Run): Promise<void> {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  await readFollowed(run, jwk);
}

/**
 * Sends an update whose query is under judgement: it has to be answered 200. Not verified when the same update without a
 * query is refused as well, as then the query is not to blame.
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
    received: summaryOf(exchange),
    exchange,
  });
}

/** A JWK that carries other material than before. Not verified when it does not: that it follows is UK-JWK-01. */
export async function readFollowed(run: Run, jwk: KnownJwk): Promise<JwkReading> {
  const after = await readChanged(run, jwk);
  assume(!isSameParameters(after.public, jwk.before.public), 'the JWK did not follow its key');
  return after;
}
