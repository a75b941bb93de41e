import { isBrokenOff } from '../../client/transport.ts';
import { clause } from '../../runner/clause.ts';
import { bothHalves, expectKey, namesOf, showsPrivateHalves } from '../../support/assertions/key.ts';
import { acceptedUpdate, type Run, twoEnvironments } from '../../support/context.ts';
import { type KeyBody, type KeyFixture, keyBody, type Material } from '../../support/fixtures.ts';
import { type KeyReading, readKey } from '../../support/readings.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

/** An update that takes part in a race, and what it says that the key shall be. */
interface Contender {
  readonly body: KeyBody;
  readonly material: Material;
}

clause.sequential('UK-UPD-13', 'of two concurrent updates one wins whole', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key({ material: { [first]: run.keys.ec(), [second]: run.keys.ec() } });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const contenders = [
    contender(
      key,
      { [first]: run.keys.ec(), [second]: run.keys.ec() },
      run.fixtures.description('One of two'),
    ),
    contender(
      key,
      { [first]: run.keys.ec('P-384'), [second]: run.keys.ec('P-384') },
      run.fixtures.description('Two of two'),
    ),
  ];
  for (const each of contenders) {
    await acceptedUpdate(run, key, each.body);
    const now = await readKey(run.api, key);
    assume(isWhole(each, now, withPrivate), 'an update alone is not taken over whole', 'UK-UPD-01');
  }
  // As many open connections as there will be requests at a time, so that these arrive together.
  await Promise.all([1, 2, 3, 4, 5].map(() => readKey(run.api, key)));
  for (const round of [0, 1, 2, 3, 4, 5]) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    const sent = Promise.all([...order, ...order].map(({ body }) => updateAtOnce(run, key, body)));
    const reads = await readWhile(run, key, sent);
    const responses = await sent;
    assume(responses.includes(200), `of concurrent updates none was accepted: ${responses.join(', ')}`);
    for (const read of [...reads, await readKey(run.api, key)]) expectOneOf(contenders, read, withPrivate);
  }
});

/** Reads the key again and again until the updates have their responses: a mix may last for a moment only. */
async function readWhile(run: Run, key: KeyFixture, updates: Promise<unknown>): Promise<KeyReading[]> {
  const most = 12;
  const reads: KeyReading[] = [];
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  updates.then(over, over);
  while (!isOver && reads.length < most) reads.push(await readKey(run.api, key));
  return reads;
}

/** The status, or that the update was lost: then nobody knows whether it was carried out, and it does not matter. */
async function updateAtOnce(run: Run, key: KeyFixture, body: KeyBody): Promise<number | 'lost'> {
  try {
    return (await run.api.updateKey(key, { body, overOpen: true })).status;
  } catch (error) {
    if (isBrokenOff(error)) return 'lost';
    throw error;
  }
}

function contender(key: KeyFixture, material: Material, description: string): Contender {
  return { body: keyBody(key.name, material, description), material };
}

function isWhole({ body, material }: Contender, read: KeyReading, withPrivate: boolean): boolean {
  const description = body.description ?? null;
  try {
    expectKey(read, { description, keyType: body.keyType, material: bothHalves(material) }, withPrivate);
    return namesOf(read).length === Object.keys(material).length;
  } catch (error) {
    if (error instanceof ContractViolation) return false;
    throw error;
  }
}

/** The key is what one of the updates said, and nothing of another. */
function expectOneOf(contenders: readonly Contender[], read: KeyReading, withPrivate: boolean): void {
  if (contenders.some((each) => isWhole(each, read, withPrivate))) return;
  throw new ContractViolation({
    expected: 'the key to be as one of two concurrent updates said',
    received: `description ${JSON.stringify(read.description)}, keyType ${read.keyType}, environments ${namesOf(read).join(', ')}: a mix, or neither`,
    exchange: read.exchange,
  });
}
