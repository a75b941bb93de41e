import { quotedSummaryOf } from '../../client/server-words.ts';
import { findBystanders, tracesOf } from '../../runner/bystanders.ts';
import { clause } from '../../runner/clause.ts';
import { expectUntouched } from '../../support/assertions/jwk.ts';
import {
  acceptedUpdate,
  freshMaterial,
  settingOf,
  toAllProjects,
  toThisProject,
  withoutPropagation,
} from '../../support/context.ts';
import { type JwkFixture, keyBody } from '../../support/fixtures.ts';
import { readJwk } from '../../support/readings.ts';
import {
  expectStays,
  expectStill,
  readChanged,
  readLater,
  readUpdated,
} from '../../support/referenced-jwks.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

clause('UK-JWK-04', 'with updateReferencedJwks=false JWKs keep their material', async (run) => {
  const key = await run.fixtures.key();
  await expectStays(run, key, await run.fixtures.jwk(key, run.environment), withoutPropagation);
});

clause('UK-JWK-04', 'private JWKs too', async (run) => {
  const key = await run.fixtures.key();
  await expectStays(run, key, await run.fixtures.jwk(key, run.environment, 'private'), withoutPropagation);
});

for (const query of [toThisProject, toAllProjects]) {
  clause('UK-JWK-05', `JWKs of other keys and of none stay as they were, with ${query}`, async (run) => {
    const material = { [run.environment]: run.keys.ec() };
    const key = await run.fixtures.key({ material });
    const own = await run.fixtures.jwk(key, run.environment);
    // The same material, so that a server which looks for JWKs by their material finds these as well.
    const twin = await run.fixtures.key({ material });
    const other = await run.fixtures.key();
    const unauthorized: [string, JwkFixture][] = [
      ['a JWK of another key with the same material', await run.fixtures.jwk(twin, run.environment)],
      ['a JWK of another key', await run.fixtures.jwk(other, run.environment)],
      ['a private JWK of another key', await run.fixtures.jwk(other, run.environment, 'private')],
      ['a pasted JWK with the same material', await run.fixtures.pastedJwk(own.pair)],
    ];
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), query);
    await readUpdated(run, own, query === toAllProjects ? 'UK-JWK-03' : 'UK-JWK-01');
    const later = await Promise.all(unauthorized.map(([, jwk]) => readLater(run, jwk)));
    for (const [index, [what, jwk]] of unauthorized.entries()) {
      expectUntouched(jwk.before, later[index] ?? jwk.before, what);
    }
  });
}

clause('UK-JWK-05', 'JWKs that were there before the run stay as they were', async (run) => {
  const bystanders = await findBystanders(run.api, run.settings);
  const key = await run.fixtures.key();
  const own = await run.fixtures.jwk(key, run.environment);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
  const before = await readUpdated(run, own);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toAllProjects);
  await readChanged(run, { ...own, before });
  const [trace] = await tracesOf(run, bystanders, 'UK-JWK-05');
  if (trace !== undefined) throw new ContractViolation(trace);
});

clause('UK-JWK-05', 'a JWK of a key of the same name in another project stays as it was', async (run) => {
  const project = settingOf(run, 'otherProject');
  const key = await run.fixtures.key();
  const own = await run.fixtures.jwk(key, run.environment);
  const other = await run.fixtures.key({ project, name: key.name });
  const jwk = await run.fixtures.jwk(other, run.environment);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toAllProjects);
  await readUpdated(run, own, 'UK-JWK-03');
  expectUntouched(
    jwk.before,
    await readLater(run, jwk),
    'a JWK of a key of the same name in another project',
  );
});

clause('UK-JWK-05', 'a JWK of a renamed key stays when another key gets the old name', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  await acceptedUpdate(run, key, { ...key.body, name: run.fixtures.name('renamed') });
  // What the rename itself may do to it is UK-JWK-08 and UK-JWK-13.
  const before = await readJwk(run.api, jwk);
  const successor = await run.fixtures.key({ name: key.name });
  const own = await run.fixtures.jwk(successor, run.environment);
  await acceptedUpdate(run, successor, keyBody(successor.name, freshMaterial(run, successor)), toThisProject);
  await readUpdated(run, own);
  expectUntouched(before, await readLater(run, { ...jwk, before }), 'a JWK of a key that gave its name up');
});

for (const renamed of [false, true]) {
  clause(
    'UK-JWK-09',
    `a JWK detached by an Update JWK that ${renamed ? 'renames' : 'describes'} it`,
    async (run) => {
      const key = await run.fixtures.key();
      const own = await run.fixtures.jwk(key, run.environment);
      const jwk = await run.fixtures.jwk(key, run.environment);
      const name = renamed ? run.fixtures.name('detached') : jwk.name;
      run.fixtures.expect({ kind: 'jwk', project: jwk.project, name });
      const detached = await run.api.updateJwk(jwk, { name, description: 'Detached' });
      assume(detached.status === 200, `Update JWK responded with ${quotedSummaryOf(detached)}`);
      await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), toThisProject);
      await readUpdated(run, own);
      expectStill(run, jwk.before, await readLater(run, { ...jwk, name }), 'a detached JWK');
    },
  );
}
