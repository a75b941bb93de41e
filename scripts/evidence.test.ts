import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { gatherEvidence } from './evidence.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'evidence-'));
  roots.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

describe('gatherEvidence', () => {
  it('finds the lines of the contract, of the decisions and of the tests', () => {
    const root = repository({
      'openapi/a.yaml': 'description: Needed (UK-QRY-02).\n',
      'openapi/clauses.yaml': '- {id: UK-QRY-02}\n',
      'decisions/0001.md': '| why | because of UK-QRY-02 |\n',
      'contract-tests/clauses/a.contract.test.ts':
        "\nclause('UK-QRY-02', 'it\\'s rejected', async () => {});\n",
    });
    expect(gatherEvidence(root)).toEqual({
      'UK-QRY-02': {
        contract: [{ file: 'openapi/a.yaml', line: 1, text: 'Needed (UK-QRY-02).' }],
        notes: [{ file: 'decisions/0001.md', line: 1, text: '| why | because of UK-QRY-02 |' }],
        tests: [{ file: 'contract-tests/clauses/a.contract.test.ts', line: 2, text: "it's rejected" }],
      },
    });
  });
});
