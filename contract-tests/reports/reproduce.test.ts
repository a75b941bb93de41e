import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { RecordedStep } from '../results/recorded-steps.ts';
import { type Reproduction, renderScript } from './reproduce.ts';

const create: RecordedStep = {
  operation: 'createKey',
  method: 'POST',
  path: '/apiops/projects/P/keys/',
  headers: { Authorization: 'Bearer $CONTRACT_TOKEN', 'Content-Type': 'application/json' },
  body: { text: `{"name":"uk-0badcafe-1-it's"}` },
  status: 200,
  answer: 'HTTP 200',
  makes: { kind: 'key', project: 'P', name: "uk-0badcafe-1-it's" },
};
const update: RecordedStep = { ...create, method: 'PUT', path: '/apiops/projects/P/keys/uk-0badcafe-1-key/' };
const reproduction: Reproduction = {
  clause: 'UK-UPD-02',
  text: 'A description that is left out is removed.',
  title: 'it goes',
  expected: 'none',
  received: "it's there\n$(touch no)",
  url: 'http://127.0.0.1:4010',
  steps: [create],
};

describe('a script that reproduces a finding', () => {
  it('is valid for sh, whatever the server said', () => {
    const steps = [create, { ...update, body: { base64: '/wA=' } }, { ...update, alongside: true as const }];
    const script = renderScript({ ...reproduction, steps });
    const checked = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
    expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: '' });
    expect(script).toContain('\n# $(touch no)\n');
  });

  it('shows the headers of the response that decides, too', () => {
    const script = renderScript({ ...reproduction, steps: [create, update] });
    expect(script).toContain(' -D "$folder/$number.head" ');
    expect(script).toContain('cat "$folder/2.head" "$folder/2"');
  });

  it('asks for the token of each step, and for the one that removes', () => {
    const headers = { Authorization: 'Bearer $CONTRACT_TOKEN_ADMIN' };
    const script = renderScript({ ...reproduction, steps: [{ ...create, headers }] });
    expect(script).toContain(': "${CONTRACT_TOKEN:?');
    expect(script).toContain(': "${CONTRACT_TOKEN_ADMIN:?');
    expect(script).toContain('-H "Authorization: Bearer $CONTRACT_TOKEN_ADMIN"');
  });

  it('sends at once what the run sent at once', () => {
    const script = renderScript({ ...reproduction, steps: [create, update, { ...update, alongside: true }] });
    expect(script?.match(/ &$/gm)).toHaveLength(2);
    expect(script).toContain('\nwait\n');
  });

  it('waits as long as the run did for what it polled for', () => {
    const read = { ...update, method: 'GET', repeated: { times: 9, milliseconds: 1700 } };
    expect(renderScript({ ...reproduction, steps: [create, read] })).toContain('\nsleep 2\n');
  });

  it.each([
    ['writes to what is not of the run', { ...update, path: '/apiops/projects/P/keys/shared-key/' }],
    [
      'renames something to a name that is not of the run',
      { ...update, makes: { kind: 'key', project: 'P', name: 'ours' } },
    ],
    ['holds a key of the server', { ...update, isMasked: true }],
  ] as const)('is not written where it %s', (_, step) => {
    expect(renderScript({ ...reproduction, steps: [create, step] })).toBeUndefined();
  });
});
