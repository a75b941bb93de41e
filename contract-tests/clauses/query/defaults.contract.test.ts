import { clause } from '../../clause.ts';
import { expectQueryAccepted, expectStays } from '../../following.ts';
import type { Run } from '../../run.ts';

clause('UK-QRY-01', 'without parameters JWKs do not follow', async (run) => {
  const { key, jwk } = await linked(run);
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
    await expectQueryAccepted(run, key, key.body, query);
    await expectStays(run, key, jwk, query);
  });
}

async function linked(run: Run) {
  const key = await run.fixtures.key();
  return { key, jwk: await run.fixtures.jwk(key, run.environment) };
}
