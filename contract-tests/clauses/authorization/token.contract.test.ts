import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { keyToBeDenied, type Run, tokenOf } from '../../support/context.ts';
import type { KeyFixture } from '../../support/fixtures.ts';

clause('UK-AUTH-01', 'without a bearer token: 401', async (run) => {
  const key = await keyToBeDenied(run);
  await expect401(run, key, null, 'no Authorization header');
  await expect401(run, key, 'Bearer', 'a scheme without a token');
});

clause('UK-AUTH-02', 'with an unknown token: 401', async (run) => {
  const key = await keyToBeDenied(run);
  const token = tokenOf(run, 'full');
  const unknown = [`${run.fixtures.name('token')}`, `${token}x`, token.slice(0, -1), otherCase(token)];
  for (const each of unknown.filter((candidate) => candidate !== token && candidate !== '')) {
    await expect401(run, key, `Bearer ${each}`, 'an unknown token');
  }
});

clause('UK-AUTH-02', 'with a revoked token: 401', async (run) => {
  const token = tokenOf(run, 'revoked');
  await expect401(run, await keyToBeDenied(run), `Bearer ${token}`, 'a revoked token');
});

clause('UK-AUTH-03', 'with an expired token: 401', async (run) => {
  const token = tokenOf(run, 'expired');
  await expect401(
    run,
    await keyToBeDenied(run),
    `Bearer ${token}`,
    'the token of tokens.expired, if it has expired',
  );
});

clause('UK-AUTH-04', 'with another scheme than Bearer: 401', async (run) => {
  const key = await keyToBeDenied(run);
  const token = tokenOf(run, 'full');
  const basic = Buffer.from(`user:${token}`).toString('base64');
  for (const authorization of [
    `Basic ${basic}`,
    `Basic ${token}`,
    `Token ${token}`,
    `Digest ${token}`,
    token,
  ]) {
    const scheme = authorization === token ? 'no scheme' : `the scheme ${authorization.split(' ')[0]}`;
    await expect401(run, key, authorization, scheme);
  }
});

async function expect401(
  run: Run,
  key: KeyFixture,
  authorization: string | null,
  what: string,
): Promise<void> {
  expectStatus(await run.api.updateKey(key, { body: key.body, authorization }), [401], what);
}

function otherCase(token: string): string {
  const upper = token.toUpperCase();
  return upper === token ? token.toLowerCase() : upper;
}
