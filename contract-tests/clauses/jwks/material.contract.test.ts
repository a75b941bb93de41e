import { clause } from '../../runner/clause.ts';
import { expectKept, expectOwnMaterial, expectPublicOnly } from '../../support/assertions/jwk.ts';
import { acceptedUpdate, freshMaterial, toThisProject, twoEnvironments } from '../../support/context.ts';
import { keyBody, type Material } from '../../support/fixtures.ts';
import { forms } from '../../support/keys/forms.ts';
import { fingerprintOf, isSameParameters } from '../../support/keys/jwk-parameters.ts';
import type { JwkReading } from '../../support/readings.ts';
import { readUpdated } from '../../support/referenced-jwks.ts';
import { ContractViolation, NotVerified, need } from '../../support/violation.ts';

for (const keyType of ['EC', 'RSA'] as const) {
  clause('UK-JWK-06', `the material of ${keyType} JWKs is the key's own`, async (run) => {
    const make = () => (keyType === 'RSA' ? run.keys.rsa() : run.keys.zeroLed());
    // What a JWK is made from is no update: a coordinate that begins with zero comes with one.
    const first = keyType === 'RSA' ? make() : run.keys.ec();
    const key = await run.fixtures.key({ material: { [run.environment]: first } });
    let jwks = [
      await run.fixtures.jwk(key, run.environment, 'public'),
      await run.fixtures.jwk(key, run.environment, 'private'),
    ];
    for (const pair of [make(), make()]) {
      await acceptedUpdate(run, key, keyBody(key.name, { [run.environment]: pair }), toThisProject);
      const after = await Promise.all(jwks.map((jwk) => readUpdated(run, jwk)));
      jwks = jwks.map((jwk, index) => {
        const now = need(after[index], 'a reading is missing');
        expectOwnMaterial(now, pair, jwk.half, jwk.before);
        return { ...jwk, before: now };
      });
    }
  });

  clause('UK-JWK-06', `the material of ${keyType} JWKs, in whatever form it was sent`, async (run) => {
    const pairs = keyType === 'RSA' ? [run.keys.rsa(), run.keys.rsa()] : [run.keys.ec(), run.keys.ec()];
    const [first, second] = [need(pairs[0], 'no pair'), need(pairs[1], 'no pair')];
    const key = await run.fixtures.key({ material: { [run.environment]: first } });
    let jwk = await run.fixtures.jwk(key, run.environment, 'private');
    let pair = second;
    for (const form of forms.filter((each) => each.keyType === keyType && each.halves !== 'public')) {
      const entry = form.entry(run.environment, pair);
      const body = { name: key.name, keyType, cryptoKeyInfoEnvironmentList: [entry] };
      // Whether a form is accepted is UK-REQ-13.
      if ((await run.api.updateKey(key, { body, query: toThisProject })).status !== 200) continue;
      const after = await readUpdated(run, jwk);
      expectOwnMaterial(after, pair, 'private', jwk.before);
      jwk = { ...jwk, before: after };
      pair = pair === first ? second : first;
    }
  });
}

for (const curve of ['P-384', 'P-521'] as const) {
  clause('UK-JWK-06', `the material of JWKs on ${curve} is the key's own`, async (run) => {
    const key = await run.fixtures.key({ material: { [run.environment]: run.keys.ec(curve) } });
    const jwk = await run.fixtures.jwk(key, run.environment, 'private');
    const pair = run.keys.ec(curve);
    await acceptedUpdate(run, key, keyBody(key.name, { [run.environment]: pair }), toThisProject);
    expectOwnMaterial(await readUpdated(run, jwk), pair, 'private', jwk.before);
  });
}

clause('UK-JWK-07', 'a propagated JWK keeps name, description, kid, use and algorithm', async (run) => {
  const key = await run.fixtures.key();
  const jwks = [
    await run.fixtures.jwk(key, run.environment, 'public'),
    await run.fixtures.jwk(key, run.environment, 'private'),
  ];
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  for (const jwk of jwks) expectKept(jwk.before, await readUpdated(run, jwk));
});

clause(
  'UK-JWK-07',
  'one for encryption by RSA keeps its algorithm, which is none of signatures',
  async (run) => {
    const material = { [run.environment]: run.keys.rsa() };
    const key = await run.fixtures.key({ material });
    const jwk = await run.fixtures.jwk(key, run.environment, 'public', 'ENCRYPTION');
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
    expectKept(jwk.before, await readUpdated(run, jwk));
  },
);

clause('UK-JWK-11', 'a JWK follows the material of its own environment', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key({ material: { [first]: run.keys.ec(), [second]: run.keys.ec() } });
  let jwks = [
    [first, await run.fixtures.jwk(key, first)] as const,
    [second, await run.fixtures.jwk(key, second)] as const,
    [second, await run.fixtures.jwk(key, second, 'private')] as const,
  ];
  const straight: Material = { [first]: run.keys.ec(), [second]: run.keys.ec() };
  const reversed: Material = { [second]: run.keys.ec(), [first]: run.keys.ec() };
  for (const material of [straight, reversed]) {
    await acceptedUpdate(run, key, keyBody(key.name, material), toThisProject);
    const after = await Promise.all(jwks.map(([, jwk]) => readUpdated(run, jwk)));
    jwks = jwks.map(([environment, jwk], index) => {
      const now = need(after[index], 'a reading is missing');
      const carried = Object.entries(material).find(([, pair]) =>
        isSameParameters(pair.public, now.public),
      )?.[0];
      if (carried === undefined) throw ofNoEnvironment(now);
      if (carried === environment) return [environment, { ...jwk, before: now }] as const;
      throw new ContractViolation({
        expected: `a JWK made from the material in ${environment} to follow that`,
        received: `the material in ${carried}`,
        exchange: now.exchange,
      });
    });
  }
});

/** Which environment's material a JWK follows cannot be said of one that carries another key's: that breaks UK-JWK-06. */
function ofNoEnvironment({ public: parameters, exchange }: JwkReading): NotVerified {
  const finding = {
    expected: "a JWK to carry its key's new material of one environment",
    received: `material of ${fingerprintOf(parameters)}`,
    exchange,
  };
  return new NotVerified("the JWK carries neither environment's material", { clause: 'UK-JWK-06', finding });
}

clause('UK-JWK-12', 'a public-key JWK never gains private parameters', async (run) => {
  for (const pair of [run.keys.ec(), run.keys.rsa()]) {
    const key = await run.fixtures.key({ material: { [run.environment]: pair } });
    const jwk = await run.fixtures.jwk(key, run.environment, 'public');
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
    expectPublicOnly(await readUpdated(run, jwk));
  }
});
