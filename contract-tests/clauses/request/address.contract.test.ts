import { quotedSummaryOf } from '../../client/server-words.ts';
import { clause } from '../../runner/clause.ts';
import { changesOf } from '../../support/assertions/key.ts';
import { expectStatus, isSuccess } from '../../support/assertions/status.ts';
import { acceptedUpdate, keyPath, twoEnvironments, withoutPropagation } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { readKey } from '../../support/readings.ts';
import { ContractViolation } from '../../support/violation.ts';

clause('UK-ROUTE-01', 'a valid update gets 200', async (run) => {
  const key = await run.fixtures.key();
  const { environment, fixtures, keys } = run;
  const bodies = [
    keyBody(key.name, { [environment]: keys.ec() }, fixtures.description('An elliptic curve key')),
    keyBody(key.name, { [environment]: keys.rsa() }, fixtures.description('An RSA key')),
  ];
  for (const body of bodies) {
    expectStatus(await run.api.updateKey(key, { body }), [200], `an update to an ${body.keyType} key`);
    const explicit = await run.api.updateKey(key, {
      body: { ...body, description: fixtures.description('And again') },
      query: withoutPropagation,
    });
    expectStatus(explicit, [200], `an update with ${withoutPropagation}`);
  }
});

clause('UK-ROUTE-01', 'a valid update of two environments gets 200', async (run) => {
  const key = await run.fixtures.key();
  const [first, second] = twoEnvironments(run);
  const body = keyBody(key.name, { [first]: run.keys.ec(), [second]: run.keys.ec() });
  expectStatus(await run.api.updateKey(key, { body }), [200], 'an update of two environments');
});

clause('UK-ROUTE-02', 'without the trailing slash nothing is updated', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const before = await readKey(run.api, key);
  const body = keyBody(
    key.name,
    { [run.environment]: run.keys.ec() },
    run.fixtures.description('Sent without the slash'),
  );
  const path = keyPath(run, key).replace(/\/$/, '');
  const exchange = await run.api.updateKey(key, { body, path, described: false });
  const changes = changesOf(before, await readKey(run.api, key));
  if (!isSuccess(exchange) && changes.length === 0) return;
  throw new ContractViolation({
    expected: 'no update at the address without its trailing slash',
    received:
      changes.length === 0
        ? quotedSummaryOf(exchange)
        : `${quotedSummaryOf(exchange)} and a change of ${changes.join(', ')}`,
    exchange,
  });
});
