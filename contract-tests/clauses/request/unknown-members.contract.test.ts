import { clause } from '../../clause.ts';
import { memberOf } from '../../exchange.ts';
import { expectUnchangedKey } from '../../expect/key.ts';
import { expectStatus } from '../../expect/status.ts';
import { readKey } from '../../reading.ts';
import { acceptedUpdate } from '../../run.ts';
import { need } from '../../violation.ts';

clause('UK-REQ-10', 'what Get Key returned can be sent back as it is', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const before = await readKey(run.api, key);
  const list = memberOf(before.exchange.json, 'resultList');
  const body: unknown = need(Array.isArray(list) ? list[0] : undefined, 'Get Key gave nothing to send back');
  expectStatus(await run.api.updateKey(key, { body }), [200], 'what Get Key returned, sent back');
  expectUnchangedKey(before, await readKey(run.api, key), 'a key that was sent back as it was read');
});

clause('UK-REQ-10', 'unknown members are ignored', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const unknown = {
    id: 'unknown',
    projectId: 'unknown',
    enabled: true,
    tags: ['a'],
    extra: { deep: [null] },
  };
  const entries = key.body.cryptoKeyInfoEnvironmentList.map((entry) => ({ ...entry, ...unknown }));
  const body = { ...key.body, ...unknown, cryptoKeyInfoEnvironmentList: entries };
  expectStatus(await run.api.updateKey(key, { body }), [200], 'a body with unknown members');
});
