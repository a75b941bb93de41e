import { clause } from '../../clause.ts';
import { expectStatus } from '../../expect/status.ts';
import { acceptedUpdate } from '../../run.ts';

clause('UK-AUTH-01', 'a request without a bearer token is refused with 401', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  for (const authorization of [null, 'Bearer']) {
    const what = authorization === null ? 'no Authorization header' : 'a scheme without a token';
    expectStatus(await run.api.updateKey(key, { body: key.body, authorization }), [401], what);
  }
});
