import { readFileSync } from 'node:fs';
import { createMock } from '../../mock/index.ts';

/** Arguments: the port, how many requests the journal holds, a seed file. */
const [port, journal, seed = ''] = process.argv.slice(2);

const mock = createMock({ seed: JSON.parse(readFileSync(seed, 'utf8')), journal: Number(journal) });
const { close } = await mock.listen(Number(port));
process.once('SIGTERM', () => {
  close().then(() => process.exit(0));
});
