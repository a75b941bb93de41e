import { expect, it } from 'vitest';
import { cleanCommand } from './command-to-print.ts';
import { type CleanFlags, parseAndRun } from './parse-flags.ts';

it('names the manifest', () => {
  expect(cleanCommand('update-key-contract', 'contract-report/manifest.jsonl', { report: 'x' })).toBe(
    'update-key-contract clean --manifest contract-report/manifest.jsonl',
  );
  expect(cleanCommand('update-key-contract', 'm', { target: 'http://a', config: 'b' })).toBe(
    'update-key-contract clean --manifest m --target http://a --config b',
  );
});

it('takes the settings and the way to the server from the run, as the command reads them', async () => {
  const flags = { config: "team's.yaml", ca: 'ca.pem', timeout: 9, propagationTimeout: 0, maxRps: 2.5 };
  const command = cleanCommand('npm run contract --', 'a b/m.jsonl', { ...flags, strict: true });
  expect(command).toBe(
    "npm run contract -- clean --manifest 'a b/m.jsonl' --config 'team'\\''s.yaml' --ca ca.pem --timeout 9 --propagation-timeout 0 --max-rps 2.5",
  );
  const words = command
    .replace("'team'\\''s.yaml'", "team's.yaml")
    .replace("'a b/m.jsonl'", 'a_b')
    .split(' ');
  const read: CleanFlags[] = [];
  const actions = {
    judge: async () => 1,
    misused: async () => 1,
    init: async () => 1,
    clean: async (given: CleanFlags) => read.push(given),
  };
  await parseAndRun(words.slice(words.indexOf('clean')), actions, {
    out: () => undefined,
    err: () => undefined,
    env: {},
  });
  expect(read).toEqual([{ ...flags, manifest: 'a_b' }]);
});

it('trusts any certificate where the run did', () => {
  expect(cleanCommand('update-key-contract', 'm', { insecure: true })).toMatch(/ --insecure$/);
});
