import { loadFreshContract } from '../../../openapi/load.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand } from '../command.ts';
import { sourceMap } from '../source-map.ts';
import { lintContract, onePerPlace } from './lint-contract.ts';

await runCommand({
  name: 'spec:lint',
  about: "Checks the contract by Spectral's OpenAPI and OWASP rules and by our own.",
  action: async () => {
    const { document } = await loadFreshContract(contractFolder);
    const findings = await lintContract(document);
    const placed = onePerPlace(findings, sourceMap(contractFolder));
    for (const { place, rule, message, pointers } of placed) {
      const [pointer = '#', ...others] = pointers;
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      console.log(`${place}  ${rule}  ${message}\n  ${pointer}${more}`);
    }
    const count = placed.length === 1 ? '1 finding' : `${placed.length} findings`;
    console.log(placed.length === 0 ? 'The contract has no findings.' : `${count}.`);
    return placed.length === 0 ? 0 : 1;
  },
});
