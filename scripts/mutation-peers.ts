import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { mutants, sequenceMutants } from '../contract-tests/mutation/mutants/index.ts';
import { createListener } from '../contract-tests/mutation/server.ts';
import { variants } from '../contract-tests/mutation/variants/index.ts';
import { loadFreshContract } from '../openapi/load.ts';
import { listen } from '../test/support/listen.ts';
import { kills } from './peers/peer.ts';
import { openPrismPeer } from './peers/prism.ts';

/**
 * Runs what a team would use otherwise, `prism proxy --errors`, against the servers of mutation testing: a mutant counts
 * as killed when Prism reports something that it does not report of the unchanged mock, a conformant variant as rejected
 * likewise. Writes `mutation-peers.json`.
 */
const contract = await loadFreshContract();
let present: RequestListener = () => undefined;
const relay = await listen((request, response) => present(request, response));
const setUp = (make: Parameters<typeof createListener>[0], options = {}) => {
  present = createListener(make, { contract, ...options });
};

setUp(() => ({}));
const peer = await openPrismPeer(contract, relay.url);
const onMock = await peer.judge();
// The contract's examples fit the ordinary seed alone.
const ofVariants = variants.filter(({ settings }) => settings?.environments === undefined);
const killed = await namesOfFound(mutants);
const killedOfHistory = await namesOfFound(sequenceMutants);
const rejected = await namesOfFound(ofVariants);
await peer.close();
await relay.close();

const table = { [peer.name]: { command: peer.command, onMock, killed, killedOfHistory, rejected } };
const file = fileURLToPath(new URL('../mutation-peers.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
console.log(
  `${peer.name}: ${killed.length} of ${mutants.length} mutants killed, ${killedOfHistory.length} of ${sequenceMutants.length} that need a history, ${rejected.length} of ${ofVariants.length} conformant variants rejected`,
);
console.log(`  ${peer.command}`);
console.log(`  reported of the unchanged mock: ${onMock.join('; ') || 'nothing'}`);
for (const name of [...killed, ...killedOfHistory]) console.log(`  killed: ${name}`);
for (const name of rejected) console.log(`  rejected: ${name}`);

async function namesOfFound(
  servers: readonly (typeof mutants | typeof variants)[number][],
): Promise<string[]> {
  const found: string[] = [];
  for (const { name, make, mock } of servers) {
    setUp(make, mock);
    if (kills(await peer.judge(), onMock)) found.push(name);
  }
  return found;
}
