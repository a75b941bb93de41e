import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { faults } from '../contract-tests/mutation/mutants/index.ts';
import { createListener, listen } from '../contract-tests/mutation/server.ts';
import { typicalFaults, typicalLawfulServers } from '../contract-tests/mutation/typical.ts';
import { lawfulServers } from '../contract-tests/mutation/variants/index.ts';
import { loadFreshContract } from '../openapi/load.ts';
import { openDreddPeer } from './peers/dredd.ts';
import { catches, type Peer } from './peers/peer.ts';
import { openPrismPeer } from './peers/prism.ts';

/**
 * Sets what a team would use otherwise upon the servers of the matrix: a fault counts as caught when a peer says
 * something of its server that it does not say of the sound mock, a lawful server as rejected likewise. Writes
 * `mutation-peers.json`. Arguments: names of peers, both unless given; `--all` for every server and not only two of
 * each kind.
 */
const contract = await loadFreshContract();
let present: RequestListener = () => undefined;
const relay = await listen((request, response) => present(request, response));
const setUp = (make: Parameters<typeof createListener>[0], options = {}) => {
  present = createListener(make, { contract, ...options });
};

const isAll = process.argv.includes('--all');
const [ofFaults, lawful] = isAll ? [faults, lawfulServers] : [typicalFaults(2), typicalLawfulServers(8)];
// What another seed holds, no example speaks of.
const ofLawful = lawful.filter(({ settings }) => settings?.environments === undefined);
const chosen = process.argv.slice(2).filter((name) => name !== '--all');
const openers = { prism: openPrismPeer, dredd: openDreddPeer };
const table: Record<string, object> = {};
for (const [name, open] of Object.entries(openers)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  setUp(() => ({}));
  const peer = await open(contract, relay.url);
  table[name] = await judgeAll(peer);
  await peer.close();
}
await relay.close();
writeFileSync(
  fileURLToPath(new URL('../mutation-peers.json', import.meta.url)),
  `${JSON.stringify(table, null, 2)}\n`,
);

async function judgeAll(peer: Peer): Promise<object> {
  setUp(() => ({}));
  const onSound = await peer.judge();
  const caught: string[] = [];
  for (const { name, make, mock } of ofFaults) {
    setUp(make, mock);
    if (catches(await peer.judge(), onSound)) caught.push(name);
  }
  const rejected: string[] = [];
  for (const { name, make, mock } of ofLawful) {
    setUp(make, mock);
    if (catches(await peer.judge(), onSound)) rejected.push(name);
  }
  console.log(
    `${peer.name}: ${caught.length} of ${ofFaults.length} faulty servers caught, ${rejected.length} of ${ofLawful.length} lawful servers rejected`,
  );
  console.log(`  ${peer.command}`);
  console.log(`  says of the sound mock: ${onSound.join('; ') || 'nothing'}`);
  for (const name of caught) console.log(`  caught: ${name}`);
  for (const name of rejected) console.log(`  rejected: ${name}`);
  return { command: peer.command, onSound, caught, rejected };
}
