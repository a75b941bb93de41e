import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../../../openapi/load.ts';
import { gatherEvidence, readMutants } from '../../evidence.ts';
import { contractFolder } from '../../generate.ts';
import { expectNoArguments, runCommand } from '../command.ts';
import { buildSite } from './build-site.ts';

await runCommand('spec:docs', async () => {
  expectNoArguments(process.argv.slice(2));
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const contract = await loadFreshContract(contractFolder);
  const evidence = { clauses: gatherEvidence(root), mutants: readMutants(root) };
  const files = buildSite(join(root, 'docs-site'), contract, evidence);
  for (const name of files) console.log(`wrote docs-site/${name}`);
  return 0;
});
