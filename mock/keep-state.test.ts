import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startMockProcess } from '../test/support/mock-process.ts';
import { temporaryFolder } from '../test/support/repository.ts';
import { createMock, type Mock, StateFileError } from './index.ts';
import { ManualClock } from './testing/manual-clock.ts';

const KEYS = '/apiops/projects/MyProject/keys/';
const HEADERS = { Authorization: 'Bearer full-access-token' };

const newFile = () => join(temporaryFolder(), 'state.json');

/** A mock that keeps its state in a file; its time stands still. */
function mockOn(file: string): { mock: Mock; clock: ManualClock } {
  const clock = new ManualClock();
  return { mock: createMock({ state: file, clock }), clock };
}

/** Deletes a key. @param session that of the header, unless it is the default one */
async function remove(mock: Mock, name: string, session?: string): Promise<void> {
  const headers = { ...HEADERS, ...(session !== undefined && { 'X-Mock-Session': session }) };
  expect((await mock.fetch(`${KEYS}${name}/`, { method: 'DELETE', headers })).status).toBe(200);
}

function keyNames({ state }: Pick<Mock, 'state'>): string[] {
  return state.get().keys.map(({ name }) => name);
}

/** The names of the keys that a mock finds which is started on the file now. */
const savedIn = (file: string) => keyNames(mockOn(file).mock);

/** What is said of a file that no mock can be started on, without its path. */
function rejection(file: string): string {
  try {
    createMock({ state: file });
  } catch (error) {
    if (error instanceof StateFileError) return error.message.replace(file, 'FILE');
    throw error;
  }
  return 'none';
}

describe('a mock with a state file', () => {
  it('begins with its seed where there is none, and writes one that only its owner may read', () => {
    const file = newFile();
    const { mock } = mockOn(file);
    expect(keyNames(mock)).toContain('my-key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.saving`)).toBe(false);
  });

  it('saves changes together, 200 ms after the first of them', async () => {
    const file = newFile();
    const { mock, clock } = mockOn(file);
    await remove(mock, 'my-key');
    clock.advance(199);
    expect(savedIn(file)).toContain('my-key');
  });

  it('comes back with every session, its scenario and what was changed in it', async () => {
    const file = newFile();
    const { mock, clock } = mockOn(file);
    await remove(mock, 'my-key');
    await remove(mock, 'ec-key', 'worker');
    mock.session('other').useScenario('fresh-team');
    clock.advance(200);

    const again = mockOn(file).mock;
    expect(again.state.get()).toEqual(mock.state.get());
    expect(again.session('worker').state.get()).toEqual(mock.session('worker').state.get());
    expect(again.session('other').scenario).toBe('fresh-team');
    expect(keyNames(again.session('new'))).toContain('my-key');
    again.reset();
    expect(keyNames(again)).toContain('my-key');
  });

  it('saves what arrives late', async () => {
    const file = newFile();
    const { mock, clock } = mockOn(file);
    mock.faults.set({ propagationDelay: 3000 });
    const key = mock.state.get().keys.find(({ name }) => name === 'ec-key');
    const publicKey =
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==';
    const body = {
      name: 'ec-key',
      keyType: key?.keyType,
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey }],
    };
    const headers = { ...HEADERS, 'Content-Type': 'application/json' };
    const url = `${KEYS}ec-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT`;
    expect((await mock.fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })).status).toBe(200);
    clock.advance(3200);
    const jwk = await mockOn(file).mock.fetch('/apiops/projects/MyProject/jwks/ec-jwk/', {
      headers: HEADERS,
    });
    expect(await jwk.text()).toContain('Z0gkDAFyIvPM7yZ1fY1v2wr-al2yitpW_GHUrG4f32I');
  });

  it('saves at once on demand', async () => {
    const file = newFile();
    const { mock } = mockOn(file);
    await remove(mock, 'my-key');
    mock.saveState();
    expect(savedIn(file)).not.toContain('my-key');
  });

  it('does not overwrite what another process has written meanwhile, and warns once', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    onTestFinished(() => warn.mockRestore());
    const file = newFile();
    const { mock, clock } = mockOn(file);
    writeFileSync(file, 'of another one');
    for (const name of ['my-key', 'ec-key']) {
      await remove(mock, name);
      clock.advance(200);
    }
    expect(readFileSync(file, 'utf8')).toBe('of another one');
    expect(warn.mock.calls.map(([warning]) => String(warning))).toEqual([
      `StateFileError: ${file}: was changed by another process, so it is not overwritten`,
    ]);
    expect(() => mock.saveState()).toThrow(StateFileError);
  });

  it('saves all again once the folder is there again', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    onTestFinished(() => warn.mockRestore());
    const folder = join(temporaryFolder(), 'volume');
    mkdirSync(folder);
    const file = join(folder, 'state.json');
    const { mock, clock } = mockOn(file);
    rmSync(folder, { recursive: true });
    await remove(mock, 'my-key');
    clock.advance(200);
    mkdirSync(folder);
    mock.saveState();
    expect(warn.mock.calls.map(String)).toEqual([expect.stringContaining('cannot be written (ENOENT)')]);
    expect(savedIn(file)).not.toContain('my-key');
  });
});

/** What stands in a file, and what is said of it. */
const UNUSABLE: readonly [what: string, text: (sound: string) => string, said: RegExp][] = [
  ['that is torn', (sound) => sound.slice(0, sound.length / 2), /^FILE: is torn: it ends before its end$/],
  ['that is empty', () => '', /^FILE: is torn/],
  ['that is text', () => 'seed: yaml\n', /^FILE: is not JSON$/],
  ['that is a seed', () => '{"environments": [], "projects": []}', /^FILE: is not a state file of this mock/],
  [
    'of a later version',
    (sound) => sound.replace('"version": 1', '"version": 2'),
    /has version 2; this mock reads 1$/,
  ],
  [
    'whose state breaks a rule',
    (sound) => sound.replace('"keyType": "RSA"', '"keyType": "EC"'),
    /^FILE: \/sessions\/0\/state: \/keys\/\d.*/,
  ],
  [
    'of a scenario that is not there',
    (sound) => sound.replace('"scenario": null', '"scenario": "gone"'),
    /there is no scenario "gone"$/,
  ],
];

describe('a file', () => {
  it.for(UNUSABLE)('%s is reported and left as it is', ([, textOf, said]) => {
    const file = newFile();
    createMock({ state: file });
    const text = textOf(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    expect(rejection(file)).toMatch(said);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('in a folder that is not there is reported', () => {
    expect(rejection(join(temporaryFolder(), 'none', 'state.json'))).toBe('FILE: cannot be written (ENOENT)');
  });
});

it('--state keeps a change through SIGTERM right after it, and through a kill 200 ms later', async () => {
  const file = newFile();
  const start = () => startMockProcess('--state', file, '--log-level', 'silent');
  const statusOf = async (url: string, name: string, method = 'GET') =>
    (await fetch(`${url}${KEYS}${name}/`, { method, headers: HEADERS })).status;

  const first = await start();
  expect(await statusOf(first.url, 'my-key', 'DELETE')).toBe(200);
  expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });

  const second = await start();
  expect(await statusOf(second.url, 'my-key')).toBe(400);
  expect(await statusOf(second.url, 'ec-key', 'DELETE')).toBe(200);
  await expect.poll(() => readFileSync(file, 'utf8').includes('"name": "ec-key"')).toBe(false);
  await second.stop('SIGKILL');

  expect(savedIn(file)).toEqual(expect.not.arrayContaining(['my-key', 'ec-key']));
});
