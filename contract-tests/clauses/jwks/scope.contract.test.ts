import { clause } from '../../runner/clause.ts';
import { expectChanged } from '../../support/assertions/jwk.ts';
import {
  acceptedUpdate,
  freshMaterial,
  type Run,
  toAllProjects,
  toThisProject,
  twoEnvironments,
  withoutPropagation,
} from '../../support/context.ts';
import { type JwkFixture, type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { isSameParameters } from '../../support/keys/jwk-parameters.ts';
import { type JwkReading, lookUpKey, readJwk } from '../../support/readings.ts';
import {
  assumePropagation,
  assumePropagationAtOnce,
  expectQueryAccepted,
  readChanged,
} from '../../support/referenced-jwks.ts';
import { assume } from '../../support/violation.ts';

clause('UK-JWK-01', 'all JWKs made from the key carry new material, public and private', async (run) => {
  const key = await run.fixtures.key();
  await expectAllUpdated(run, key, [
    await run.fixtures.jwk(key, run.environment, 'public'),
    await run.fixtures.jwk(key, run.environment, 'private'),
    await run.fixtures.jwk(key, run.environment, 'public'),
  ]);
});

clause('UK-JWK-01', 'those of each environment', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key({ material: { [first]: run.keys.ec(), [second]: run.keys.ec() } });
  await expectAllUpdated(run, key, [
    await run.fixtures.jwk(key, first),
    await run.fixtures.jwk(key, second),
    await run.fixtures.jwk(key, second, 'private'),
  ]);
});

clause('UK-JWK-01', 'those for encryption too', async (run) => {
  const key = await run.fixtures.key();
  await expectAllUpdated(run, key, [
    await run.fixtures.jwk(key, run.environment, 'public', 'ENCRYPTION'),
    await run.fixtures.jwk(key, run.environment, 'public'),
  ]);
});

for (const [how, query] of [
  ['in whatever order the parameters come', toThisProject.split('&').reverse().join('&')],
  // An encoded letter is the letter (RFC 3986 2.3); some routers decode values alone, or nothing that they compare with constants.
  ['with percent-encoded names', 'update%52eferencedJwks=true&update%53cope=SAME_PROJECT'],
  ['with percent-encoded values', 'updateReferencedJwks=tru%65&updateScope=SAME%5FPROJECT'],
] as const) {
  clause('UK-JWK-01', how, async (run) => {
    const key = await run.fixtures.key();
    const jwk = await run.fixtures.jwk(key, run.environment);
    await expectQueryAccepted(run, key, keyBody(key.name, freshMaterial(run, key)), query);
    const after = await readChanged(run, jwk);
    expectChanged(jwk.before, after, `a JWK after an update with ${query}`, run.propagation.deadline);
  });
}

clause('UK-JWK-03', "ALL_PROJECTS updates JWKs of the key's own project as well", async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  await expectQueryAccepted(run, key, keyBody(key.name, freshMaterial(run, key)), toAllProjects);
  const after = await readChanged(run, jwk);
  if (isSameParameters(jwk.before.public, after.public)) await assumePropagationAtOnce(run);
  expectChanged(jwk.before, after, 'a JWK of the same project', run.propagation.deadline);
});

clause('UK-JWK-08', 'a renamed key keeps its JWKs', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  const renamed = await rename(run, key, withoutPropagation);
  await acceptedUpdate(run, renamed, keyBody(renamed.name, freshMaterial(run, key)), toThisProject);
  await expectKeptUp(run, jwk, 'a JWK after a later update of the renamed key');
});

clause('UK-JWK-08', 'a rename may propagate at once', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  const renamed = await rename(run, key, toThisProject);
  const before = await expectKeptUp(run, jwk, 'a JWK after an update that renames the key and propagates');
  await acceptedUpdate(run, renamed, keyBody(renamed.name, freshMaterial(run, key)), toThisProject);
  await expectKeptUp(run, { ...jwk, before }, 'a JWK after a later update of the renamed key');
});

clause('UK-JWK-13', 'an update that does not propagate leaves JWKs linked', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  for (const query of [undefined, withoutPropagation]) {
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), query);
  }
  const before = await readJwk(run.api, jwk);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  const after = await readChanged(run, { ...jwk, before });
  if (isSameParameters(before.public, after.public)) await assumePropagationAtOnce(run);
  expectChanged(before, after, 'a JWK after a later update that propagates', run.propagation.deadline);
});

/** Judges that a JWK of a renamed key follows, where those of other keys do. */
async function expectKeptUp(run: Run, jwk: JwkFixture, what: string): Promise<JwkReading> {
  const after = await readChanged(run, jwk);
  if (isSameParameters(jwk.before.public, after.public)) await assumePropagation(run);
  expectChanged(jwk.before, after, what, run.propagation.deadline);
  return after;
}

/** Two updates in a row: what follows once has to follow again. */
async function expectAllUpdated(run: Run, key: KeyFixture, jwks: readonly JwkFixture[]): Promise<void> {
  let current = jwks;
  for (const round of ['first', 'second']) {
    await expectQueryAccepted(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
    const after = await Promise.all(current.map((jwk) => readChanged(run, jwk)));
    for (const [index, jwk] of current.entries()) {
      const now = after[index] ?? jwk.before;
      const what = `JWK ${index + 1} (${jwk.half}) after the ${round} update`;
      expectChanged(jwk.before, now, what, run.propagation.deadline);
    }
    current = current.map((jwk, index) => ({ ...jwk, before: after[index] ?? jwk.before }));
  }
}

async function rename(run: Run, key: KeyFixture, query: string): Promise<KeyFixture> {
  const renamed = { ...key, name: run.fixtures.name('renamed') };
  await acceptedUpdate(run, key, keyBody(renamed.name, freshMaterial(run, key)), query);
  assume((await lookUpKey(run.api, renamed)).found, 'the new name does not resolve', 'UK-UPD-05');
  return renamed;
}
