import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import type { KeyPair } from '../../support/keys/key-pair.ts';
import { type EnvironmentEntry, entryOf } from '../../support/keys/keys.ts';
import { accented, wide } from '../../support/near-names.ts';

clause('UK-REQ-05', 'an environment that the project does not have: 400', async (run) => {
  const pair = run.keys.ec();
  const key = await updatable(run, pair);
  const unknown = entryOf(run.fixtures.name('nowhere'), pair);
  await expectList(run, key, [unknown], 'an unknown environment');
  await expectList(run, key, [entryOf(run.environment, pair), unknown], 'an unknown environment at the end');
  await expectList(
    run,
    key,
    [unknown, entryOf(run.environment, pair)],
    'an unknown environment at the front',
  );
});

clause('UK-REQ-05', 'an environment is not found by what is nearly its name: 400', async (run) => {
  const pair = run.keys.ec();
  const key = await updatable(run, pair);
  const { environment } = run;
  // Case, and white space at the ends, are open (decisions/0008).
  const near = {
    'its name with an accent': accented(environment),
    'its name in full width': wide(environment),
    'its name with a zero-width space': `${environment}\u200b`,
    'the beginning of its name': environment.slice(0, -1),
    'an asterisk': '*',
    'a per cent sign': '%',
  };
  for (const [what, name] of Object.entries(near)) {
    if (run.settings.environments.includes(name)) continue;
    await expectList(run, key, [entryOf(name, pair)], `an environment by ${what}`);
  }
});

/** A key of which the update with this pair is accepted. */
async function updatable(run: Run, pair: KeyPair): Promise<KeyFixture> {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, keyBody(key.name, { [run.environment]: pair }));
  return key;
}

async function expectList(run: Run, key: KeyFixture, list: readonly EnvironmentEntry[], what: string) {
  const body = { name: key.name, keyType: 'EC', cryptoKeyInfoEnvironmentList: list };
  expectStatus(await run.api.updateKey(key, { body }), [400], what);
}
