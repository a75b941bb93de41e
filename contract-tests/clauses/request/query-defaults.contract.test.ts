import { clause } from '../../runner/clause.ts';
import { hasSameMaterial } from '../../support/assertions/jwk.ts';
import { acceptedUpdate, freshMaterial, type Run, withoutPropagation } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { expectQueryAccepted, expectStays, readLater } from '../../support/referenced-jwks.ts';
import { assume } from '../../support/violation.ts';

clause('UK-QRY-01', 'without parameters JWKs do not follow', async (run) => {
  const { key, jwk } = await linked(run);
  await expectStays(run, key, jwk);
});

clause('UK-QRY-01', 'parameters whose names are nearly its own are others', async (run) => {
  const { key, jwk } = await linked(run);
  // The names of parameters are case-sensitive (OpenAPI 3.1, Parameter Object). Whether unknown ones are rejected is open.
  for (const names of [
    ['UPDATEREFERENCEDJWKS', 'UPDATESCOPE'],
    ['updatereferencedjwks', 'updatescope'],
    ['UpdateReferencedJwks', 'UpdateScope'],
    ['update_referenced_jwks', 'update_scope'],
    ['update-referenced-jwks', 'update-scope'],
    ['updateReferencedJwks[]', 'updateScope[]'],
    ['%20updateReferencedJwks', '%20updateScope'],
    ['updateReferencedJwks%20', 'updateScope%20'],
  ]) {
    const query = `${names[0]}=true&${names[1]}=SAME_PROJECT`;
    await run.api.updateKey(key, { body: keyBody(key.name, freshMaterial(run, key)), query });
  }
  await expectStays(run, key, jwk);
});

for (const query of [
  'updateScope=SAME_PROJECT',
  'updateScope=ALL_PROJECTS',
  'updateReferencedJwks=false&updateScope=SAME_PROJECT',
  'updateReferencedJwks=false&updateScope=ALL_PROJECTS',
]) {
  clause('UK-QRY-05', `${query} has no effect`, async (run) => {
    const { key, jwk } = await linked(run);
    await expectQueryAccepted(
      run,
      key,
      { ...key.body, description: run.fixtures.description('With a scope') },
      query,
    );
    const without = query.startsWith('updateReferencedJwks') ? withoutPropagation : undefined;
    await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)), without);
    const now = await readLater(run, jwk);
    assume(hasSameMaterial(now, jwk.before), 'JWKs follow without a scope as well', 'UK-JWK-04');
    await expectStays(run, key, jwk, query);
  });
}

async function linked(run: Run) {
  const key = await run.fixtures.key();
  return { key, jwk: await run.fixtures.jwk(key, run.environment) };
}
