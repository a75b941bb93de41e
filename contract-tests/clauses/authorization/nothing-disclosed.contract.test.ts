import type { Call } from '../../client/api.ts';
import { clause } from '../../runner/clause.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { expectStatus, isSuccess } from '../../support/assertions/status.ts';
import { acceptedUpdate, keyToBeDenied, type Run } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { readKey } from '../../support/readings.ts';
import { assume, NotVerified } from '../../support/violation.ts';

clause('UK-AUTH-07', 'a rejected caller changes nothing', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  let before = await readKey(run.api, key);
  const body = keyBody(
    key.name,
    { [run.environment]: run.keys.ec() },
    run.fixtures.description('Sent by a rejected caller'),
  );
  let rejected = 0;
  for (const [caller, call] of callers(run)) {
    const exchange = await run.api.updateKey(key, { body, ...call });
    const after = await readKey(run.api, key);
    if (isSuccess(exchange)) {
      before = after;
      continue;
    }
    rejected += 1;
    expectUnchangedKey(before, after, `a key after the rejection of ${caller}`);
  }
  if (rejected === 0) throw new NotVerified('no caller was rejected');
});

clause('UK-AUTH-07', '401 comes before anything else is disclosed', async (run) => {
  const key = await keyToBeDenied(run);
  const nowhere = run.fixtures.name('none');
  const { name: _, ...nameless } = key.body;
  const wrong: readonly [string, { project: string; name: string }, Call][] = [
    ['an unknown key', { project: key.project, name: nowhere }, { body: { ...key.body, name: nowhere } }],
    ['an unknown project', { project: nowhere, name: key.name }, { body: key.body }],
    ['a body without its name', key, { body: nameless }],
    ['a body that is not JSON', key, { raw: '{"name":' }],
    ['another Content-Type', key, { raw: 'name', contentType: 'text/plain' }],
    ['no scope', key, { body: key.body, query: 'updateReferencedJwks=true' }],
    ['a value that is no boolean', key, { body: key.body, query: 'updateReferencedJwks=maybe' }],
    ['an unknown environment', key, { body: keyBody(key.name, { [nowhere]: run.keys.ec() }) }],
  ];
  const unauthenticated = callers(run).filter(([, , status]) => status === 401);
  let judged = 0;
  for (const [caller, credentials] of unauthenticated) {
    const plain = await run.api.updateKey(key, { body: key.body, ...credentials });
    if (plain.status !== 401) continue;
    judged += 1;
    for (const [what, at, call] of wrong) {
      expectStatus(
        await run.api.updateKey(at, { ...call, ...credentials }),
        [401],
        `${what}, sent with ${caller}`,
      );
    }
  }
  assume(judged > 0, 'no caller without a valid token got 401');
});

/** Every caller who is to be rejected, with what it sends and the status that it gets. */
function callers({ settings: { tokens }, fixtures }: Run): [string, Call, 401 | 403][] {
  const all: [string, Call | undefined, 401 | 403][] = [
    ['no token', { authorization: null }, 401],
    ['an unknown token', { token: fixtures.name('token') }, 401],
    ['an expired token', withToken(tokens.expired), 401],
    ['a revoked token', withToken(tokens.revoked), 401],
    ['a caller without ROLE_API_SECURITY', withToken(tokens.noSecurityRole), 403],
    ['a caller without ROLE_DEPLOY_UNDEPLOY_PROXIES', withToken(tokens.noDeployRole), 403],
    ['a caller outside the project', withToken(tokens.outsider), 403],
  ];
  return all.flatMap(([caller, call, status]) => (call === undefined ? [] : [[caller, call, status]]));
}

function withToken(token: string | undefined): Call | undefined {
  return token === undefined ? undefined : { token };
}
