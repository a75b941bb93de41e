import { loadFreshContract } from '../../../openapi/load.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand } from '../command.ts';
import { sourceMap } from '../source-map.ts';
import { lintContract } from './lint-contract.ts';

await runCommand({
  name: 'spec:lint',
  about: "Checks the contract by Spectral's OpenAPI and OWASP rules and by our own.",
  action: async () => {
    const { document } = await loadFreshContract(contractFolder);
    const findings = await lintContract(document);
    const placeOf = sourceMap(contractFolder);
    for (const { rule, pointer, message } of findings) {
      console.log(`${placeOf(pointer)}  ${rule}  ${message}\n  ${pointer}`);
    }
    console.log(findings.length === 0 ? 'The contract has no findings.' : `${findings.length} findings.`);
    return findings.length === 0 ? 0 : 1;
  },
});
