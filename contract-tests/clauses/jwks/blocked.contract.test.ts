import { clause } from '../../runner/clause.ts';
import { expectChanged, hasSameMaterial } from '../../support/assertions/jwk.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import {
  acceptedUpdate,
  freshMaterial,
  type Run,
  toAllProjects,
  toThisProject,
  twoEnvironments,
} from '../../support/context.ts';
import {
  type JwkFixture,
  type KeyBody,
  type KeyFixture,
  keyBody,
  type Material,
} from '../../support/fixtures.ts';
import { isSameParameters } from '../../support/keys/jwk-parameters.ts';
import { assumePropagation, readChanged, readLater } from '../../support/referenced-jwks.ts';
import { assume } from '../../support/violation.ts';

clause('UK-JWK-10', 'a private JWK whose key loses its private half: 400', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment, 'private');
  const [fresh] = Object.values(freshMaterial(run, key));
  const entry = { environmentName: run.environment, ...(fresh && { publicKey: fresh.spki }) };
  await expectBlocked(
    run,
    key,
    jwk,
    { ...key.body, cryptoKeyInfoEnvironmentList: [entry] },
    'no private half',
  );
});

for (const [what, make] of [
  ['another keyType', (run: Run) => run.keys.rsa()],
  ['another curve', (run: Run) => run.keys.ec('P-384')],
] as const) {
  clause('UK-JWK-10', `a JWK whose algorithm does not fit ${what}: 400`, async (run) => {
    const key = await run.fixtures.key();
    const jwk = await run.fixtures.jwk(key, run.environment);
    await expectBlocked(run, key, jwk, keyBody(key.name, { [run.environment]: make(run) }), what);
  });
}

clause('UK-JWK-10', 'a JWK whose environment is removed: 400', async (run) => {
  const [first, second] = twoEnvironments(run);
  const material: Material = { [first]: run.keys.ec(), [second]: run.keys.ec() };
  const key = await run.fixtures.key({ material });
  const jwk = await run.fixtures.jwk(key, second);
  await expectBlocked(
    run,
    key,
    jwk,
    keyBody(key.name, { [first]: run.keys.ec() }),
    'its environment removed',
  );
});

/** An update that propagates is rejected, where one that the JWK can follow is accepted and followed. */
async function expectBlocked(
  run: Run,
  key: KeyFixture,
  jwk: JwkFixture,
  body: KeyBody,
  what: string,
): Promise<void> {
  for (const query of [toThisProject, toAllProjects]) {
    const exchange = await run.api.updateKey(key, { body, query });
    if (exchange.status === 200) {
      const isThere = (await run.api.getJwk(jwk)).status === 200;
      const now = isThere ? await readLater(run, jwk) : jwk.before;
      if (!hasSameMaterial(jwk.before, now)) await assumeOwnEnvironment(run, key, jwk);
      await assumeLikeUpdated(run, key, jwk);
    }
    expectStatus(exchange, [400], `an update that a JWK cannot follow (${what}), with ${query}`);
  }
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  const after = await readChanged(run, jwk);
  if (!isSameParameters(after.public, jwk.before.public)) return;
  await assumeLikeUpdated(run, key, jwk);
  expectChanged(jwk.before, after, 'a JWK after an update that it can follow', run.propagation.deadline);
}

/** Where JWKs take the material of another environment although theirs is there, that is UK-JWK-11's matter. */
async function assumeOwnEnvironment(run: Run, { material }: KeyFixture, jwk: JwkFixture): Promise<void> {
  if (Object.keys(material).length < 2) return;
  const key = await run.fixtures.key({ material });
  const like = await run.fixtures.jwk(key, jwk.environmentName, jwk.half);
  const fresh = freshMaterial(run, key);
  await acceptedUpdate(run, key, keyBody(key.name, fresh), toThisProject);
  const now = await readChanged(run, like);
  const isOwn = isSameParameters(now.public, fresh[jwk.environmentName]?.public ?? {});
  assume(isOwn, 'the JWK took the material of another environment');
}

function assumeLikeUpdated(run: Run, key: KeyFixture, jwk: JwkFixture): Promise<void> {
  const environments = Object.keys(key.material);
  return assumePropagation(run, { half: jwk.half, environments, environment: jwk.environmentName });
}
