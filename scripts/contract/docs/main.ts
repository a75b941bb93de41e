import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../../../openapi/load.ts';
import { loadMatrix } from '../../../openapi/site/evidence.ts';
import { gatherEvidence } from '../../evidence.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand } from '../command.ts';
import { buildSite } from './build-site.ts';

await runCommand({
  name: 'spec:docs',
  about: 'Writes the contract and the clause reference as pages into docs-site/.',
  action: async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const contract = await loadFreshContract(contractFolder);
    const evidence = { clauses: gatherEvidence(root), matrix: loadMatrix() };
    const files = buildSite(join(root, 'docs-site'), contract, evidence);
    for (const name of files) console.log(`wrote docs-site/${name}`);
    return 0;
  },
});
