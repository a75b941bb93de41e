import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../test/support/built.ts';
import { Child } from '../test/support/child.ts';
import { type MockProcess, mockProcess } from '../test/support/mock-process.ts';
import { repository, temporaryFolder } from '../test/support/repository.ts';
import { defaultSeed } from './index.ts';
import { ecKey } from './testing/deployments.ts';

const EC_KEY = '/apiops/projects/MyProject/keys/ec-key/';
const SHARED_KEY = '/apiops/projects/MyProject/keys/shared-key/';
const HEALTH = '/apiops/test/healthcheck';

interface WatchingMock extends MockProcess {
  /** Waits until standard error fits. */
  told(pattern: RegExp): Promise<string>;
}

/** @param cwd the repository, or a copy of its sources */
async function startWatching(cwd: string, ...flags: string[]): Promise<WatchingMock> {
  const main = cwd === repository ? [builtFile('mock/main.js')] : ['--import', 'tsx', 'mock/main.ts'];
  const command = [...main, '--port', '0', '--watch', ...flags];
  const child = new Child(process.execPath, command, { cwd });
  return { ...(await mockProcess(child)), told: (pattern) => child.output(pattern, 'stderr') };
}

/** What a copy of the sources needs to run, so that its contract can be changed. */
function copyOfSources(): string {
  const copy = temporaryFolder();
  for (const name of ['package.json', 'openapi', 'mock']) {
    cpSync(join(repository, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function seedFile(description: string): { file: string; write: (content: string) => void } {
  const file = join(temporaryFolder(), 'seed.json');
  const write = (content: string) => writeFileSync(file, content);
  write(seedWith(description));
  return { file, write };
}

function seedWith(description: string): string {
  const seed = defaultSeed();
  const keys = seed.keys?.map((key) => (key.name === 'shared-key' ? { ...key, description } : key)) ?? [];
  return JSON.stringify({ ...seed, keys });
}

async function description(
  mock: MockProcess,
  session: string,
  path = SHARED_KEY,
): Promise<string | undefined> {
  const headers = { Authorization: 'Bearer full-access-token', 'X-Mock-Session': session };
  const response = await fetch(mock.url + path, { headers });
  return /"description":"(?<text>[^"]*)"/.exec(await response.text())?.groups?.text;
}

async function updateKey(mock: MockProcess, session: string): Promise<void> {
  const headers = {
    Authorization: 'Bearer full-access-token',
    'Content-Type': 'application/json',
    'X-Mock-Session': session,
  };
  const response = await fetch(mock.url + EC_KEY, { method: 'PUT', headers, body: JSON.stringify(ecKey()) });
  expect(response.status).toBe(200);
}

async function documentedHealth(mock: MockProcess): Promise<string> {
  return (await fetch(mock.url + HEALTH, { headers: { Prefer: 'code=200' } })).text();
}

describe('--watch and the seed', () => {
  it('begins new sessions with a changed seed, and keeps the state of living ones', async () => {
    const seed = seedFile('old');
    const mock = await startWatching(repository, '--seed', seed.file);
    await updateKey(mock, 'living');

    seed.write(seedWith('new'));
    await mock.told(/reloaded the seed file/);

    expect(await description(mock, 'living', EC_KEY)).toBe('of a test');
    expect(await description(mock, 'born-later')).toBe('new');
  });

  it('keeps the old seed beside a file that cannot be used, reports where, and reloads it once it is mended', async () => {
    const seed = seedFile('old');
    const mock = await startWatching(repository, '--seed', seed.file);
    const unusable: [string, RegExp][] = [
      [
        '{\n  "keys": [,]\n}',
        /could not reload the seed file, still using the previous one: \S*seed\.json:2:\d+/,
      ],
      [
        '{"environments": []}',
        /could not reload the seed file, still using the previous one: \S*seed\.json\b.*projects/,
      ],
      [
        seedWith('x').replace('"shared-key"', '"my-key"'),
        /could not reload the seed file, still using the previous one: \S*seed\.json\b.*my-key/,
      ],
    ];
    for (const [index, [content, told]] of unusable.entries()) {
      seed.write(content);
      await mock.told(told);
      expect(await description(mock, `beside-${index}`)).toBe('old');
    }

    seed.write(seedWith('mended'));
    await mock.told(/reloaded/);
    expect(await description(mock, 'mended')).toBe('mended');
  });

  it('ends with 0 on SIGTERM', async () => {
    const mock = await startWatching(repository, '--seed', seedFile('old').file);

    expect(await mock.stop('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});

/** What breaks a file of the contract, and what is said of it then. */
const broken: readonly [string, (text: string) => string, RegExp][] = [
  [
    'paths/token.yaml',
    () => 'healthcheck: [\n',
    /could not reload the contract, still using the previous one: .*token\.yaml/,
  ],
  [
    'paths/update-key.yaml',
    (text) => text.replace(/(schemas:[\s\S]*?type: )string/, '$1strin'),
    /could not reload the contract, still using the previous one: openapi\.yaml: at \w+Key, request body: schema is invalid/,
  ],
  [
    'paths/token.yaml',
    (text) => text.replace('token.yaml#/Healthy', 'nowhere.yaml#/Healthy'),
    /could not reload the contract, still using the previous one: .*nowhere\.yaml/,
  ],
];

describe('--watch and the contract', () => {
  it('keeps the old one beside files that cannot be used, reports where, and serves a changed one', async () => {
    const copy = copyOfSources();
    const mock = await startWatching(copy);
    await updateKey(mock, 'living');
    for (const [index, [name, breaking, told]] of broken.entries()) {
      const file = join(copy, 'openapi', name);
      const sound = readFileSync(file, 'utf8');
      writeFileSync(file, breaking(sound));
      await mock.told(told);
      expect(await documentedHealth(mock)).toBe('OK');
      await updateKey(mock, `beside-${index}`);
      // Mended with the next change at the same time: each reload takes its second.
      writeFileSync(file, sound);
    }

    const example = join(copy, 'openapi', 'examples', 'token.yaml');
    writeFileSync(example, readFileSync(example, 'utf8').replace('value: OK', 'value: Fine'));
    await mock.told(/reloaded the contract/);
    expect(await documentedHealth(mock)).toBe('Fine');
    expect(await description(mock, 'living', EC_KEY)).toBe('of a test');
  });
});
