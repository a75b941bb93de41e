import type { Attack } from '../attack.ts';
import { KEY, sound, TOKEN } from '../samples.ts';

const MEBIBYTE = 1024 * 1024;

function filled(
  size: number,
  part: (index: number) => string,
  [open, close]: readonly [string, string],
): string {
  const parts: string[] = [];
  let length = open.length + close.length;
  for (let index = 0; ; index += 1) {
    const next = part(index);
    length += next.length + 1;
    if (length > size) return `${open}${parts.join(',')}${close}`;
    parts.push(next);
  }
}

const list: readonly [string, string] = [
  '{"name":"ec-key","keyType":"EC","cryptoKeyInfoEnvironmentList":[',
  ']}',
];
const entry = JSON.stringify(sound.cryptoKeyInfoEnvironmentList[0]);

/** Bodies of the largest size that is read, by what they are full of: none may cost more than its length. */
const bodies: Readonly<Record<string, () => string>> = {
  'nested lists': () => '['.repeat(MEBIBYTE / 2) + ']'.repeat(MEBIBYTE / 2),
  'nested objects': () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  members: () => filled(MEBIBYTE, (index) => `"m${index}":1`, ['{', '}']),
  'members of one name': () => filled(MEBIBYTE, () => '"name":"a"', ['{', '}']),
  'wrong entries': () => filled(MEBIBYTE, () => '1', list),
  'wrong entries behind sound ones': () => filled(MEBIBYTE, (index) => (index < 1500 ? entry : '1'), list),
  'sound entries': () => filled(MEBIBYTE, () => entry, list),
  'secrets and texts': () =>
    `{"token":[${Array.from({ length: 4000 }, (_, index) => `"secret-number-${index}"`).join(',')}],"x":[${Array.from({ length: 4000 }, (_, index) => `"a text of number ${index}"`).join(',')}]}`,
  'a long key': () =>
    JSON.stringify({
      name: 'ec-key',
      keyType: 'EC',
      cryptoKeyInfoEnvironmentList: [
        {
          environmentName: 'production',
          publicKey: 'A'.repeat(500_000),
          privateKey: '-----BEGIN '.repeat(40_000),
        },
      ],
    }),
  'a long name': () => JSON.stringify({ name: 'a'.repeat(MEBIBYTE - 100), keyType: 'EC' }),
  escapes: () => `"${'\\u005c\\"'.repeat(100_000)}"`,
  'a number': () => '9'.repeat(MEBIBYTE),
  'white space': () => ' '.repeat(MEBIBYTE),
};

/** The same of a form, whose names the journal lists. */
const forms: Readonly<Record<string, () => string>> = {
  'names of a form': () => Array.from({ length: 40_000 }, (_, index) => `n${index}`).join('&'),
  'one name of a form': () => 'n=1&'.repeat(60_000),
  'percent signs': () => '%'.repeat(250_000),
};

/** The largest bodies there can be, while the journal is read: masking is part of what they cost. */
export const largeBodies: Attack = {
  name: 'large bodies, presented by the journal',
  run: async (target, { times }) => {
    const before = await target.state();
    const problems: string[] = [];
    const cases = [
      ...Object.entries(bodies).map(([name, make]) => [name, 'application/json', make()] as const),
      ...Object.entries(forms).map(
        ([name, make]) => [name, 'application/x-www-form-urlencoded', make()] as const,
      ),
    ];
    let requests = 0;
    for (let round = 0; round < times; round += 1) {
      for (const [name, type, body] of cases) {
        const headers = { Authorization: TOKEN, 'Content-Type': type };
        const response = await fetch(target.url + KEY, { method: 'PUT', headers, body });
        const id = response.headers.get('x-mock-request-id');
        const entry = await fetch(`${target.url}/__admin/requests/${id}`);
        requests += 2;
        if (response.status !== 400) problems.push(`${name}: status ${response.status}`);
        if (entry.status !== 200) problems.push(`${name}: the journal responds with ${entry.status}`);
        await Promise.all([response.text(), entry.text()]);
      }
    }
    if ((await target.state()) !== before) problems.push('the state has changed');
    return { requests, problems };
  },
};
