import { describe, expect, it } from 'vitest';
import { createMock, defaultSeed, type Mock } from '../index.ts';

const TOKEN = { authorization: 'Bearer full-access-token' };

async function jwk(mock: Mock, session?: string): Promise<unknown> {
  const headers = session === undefined ? TOKEN : { ...TOKEN, 'x-mock-session': session };
  const response = await mock.fetch('http://mock/apiops/projects/MyProject/jwks/ec-jwk/', { headers });
  return response.json();
}

async function listKeys(mock: Mock, headers: Record<string, string> = {}): Promise<number> {
  const url = 'http://mock/apiops/projects/MyProject/keys/';
  return (await mock.fetch(url, { headers: { ...TOKEN, ...headers } })).status;
}

describe('a mock in code', () => {
  it('shows its state and takes it back exactly', async () => {
    const mock = createMock();
    const before = await jwk(mock);
    const state = mock.state.get();
    mock.state.merge({ jwks: [{ project: 'MyProject', name: 'ec-jwk', description: 'changed' }] });
    expect(await jwk(mock)).not.toEqual(before);
    mock.state.replace(state);
    expect(await jwk(mock)).toEqual(before);
  });

  it('sets faults', async () => {
    const mock = createMock();
    mock.faults.set({ chaos: 1 });
    expect(await listKeys(mock)).toBe(500);
    mock.faults.reset();
    expect(await listKeys(mock)).toBe(200);
  });

  it('shows the requests that it got', async () => {
    const mock = createMock();
    await listKeys(mock);
    const [entry] = mock.journal.list({ operation: 'listKeys' });
    expect(entry?.request.headers.authorization).toBe('Bearer [masked]');
    expect(mock.journal.get(entry?.id ?? 0)?.verdict).toBe('accepted');
    mock.journal.clear();
    expect(mock.journal.list()).toEqual([]);
  });

  it('keeps a session apart', async () => {
    const mock = createMock();
    mock.session('worker-1').faults.set({ chaos: 1 });
    expect(await listKeys(mock)).toBe(200);
    expect(await listKeys(mock, { 'x-mock-session': 'worker-1' })).toBe(500);
    expect(() => mock.session('a b')).toThrow(RangeError);
  });
});

describe('another seed', () => {
  const seed = defaultSeed();
  const token = { token: 'new-token', roles: ['ROLE_ADMIN'], projects: [] } as const;
  const changed = { ...seed, tokens: [...(seed.tokens ?? []), token] };

  it('brings what it adds to living sessions, which keep their state', async () => {
    const mock = createMock();
    mock.state.merge({ jwks: [{ project: 'MyProject', name: 'ec-jwk', description: 'kept' }] });
    const kept = await jwk(mock);
    mock.useSeed(changed);
    expect(await listKeys(mock, { authorization: 'Bearer new-token' })).toBe(200);
    expect(await jwk(mock)).toEqual(kept);
  });

  it('is what resets return to', async () => {
    const mock = createMock();
    mock.useSeed(changed);
    mock.reset();
    expect(await listKeys(mock, { authorization: 'Bearer new-token' })).toBe(200);
  });
});
