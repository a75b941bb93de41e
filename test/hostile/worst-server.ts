import { openServer } from '../../contract-tests/mutation/server.ts';
import type { Random } from './random.ts';

/** What a member of a response may hold at worst. */
const texts: readonly unknown[] = [
  '\u001b]0;owned\u0007\u001b[2J\u001b]52;c;b3duZWQ=\u0007\u009b31m\u202e\r\u0000',
  'x\n::error title=owned::owned\n::set-env name=PATH::/owned\n##[error]owned\n##vso[task.setvariable variable=owned]owned',
  '![owned](http://owned.invalid/a.png) [owned](http://owned.invalid) @everyone <img src=x onerror="owned()"> | a | b |\n# owned',
  '</script><script>owned()</script><svg onload=owned()>"\'><a href="javascript:owned()">owned</a>',
  ']]>\u0000\uffff\ud800<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
  "'; touch /tmp/owned; $(touch /tmp/owned) `touch /tmp/owned`",
  '../../../owned',
  '..',
  '',
  'a'.repeat(300_000),
  '-----BEGIN PRIVATE KEY-----'.repeat(5000),
  '__proto__',
  null,
  true,
  -0,
  1e308,
  [],
  {},
  Array.from({ length: 2000 }, () => ({})),
  JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`),
  JSON.parse('{"__proto__":{"owned":true},"constructor":{"prototype":{"owned":true}}}'),
  // EC with a private number that is an octet too long, which Node.js 20 aborts on when it exports it.
  'ME4CAQAwEAYHKoZIzj0CAQYFK4EEACIENzA1AgEBBDEB'.padEnd(120, 'A'),
];

/** What a whole response may be at worst. */
const bodies: readonly string[] = [
  '',
  '\ufeff{}',
  '{"success":',
  'null',
  '[]',
  '\u001b[2Jowned',
  'x'.repeat(5_000_000),
];
const statuses = [200, 204, 206, 299, 301, 304, 400, 418, 500, 503, 599];

/**
 * The mock, that in one of three responses says the worst in one member, so that the others let a run get on: every member of every
 * response comes to its turn with every value. Now and then a whole response is the worst one.
 */
export function openWorstServer(random: Random) {
  const turns = new Map<string, number>();
  const take = <T>(list: readonly T[], place: string): T | undefined => {
    const turn = turns.get(place) ?? Math.floor(random() * list.length);
    turns.set(place, turn + 1);
    return list[turn % list.length];
  };
  return openServer(() => ({
    all: async (asked, next) => {
      const response = await next(asked);
      if (random() > 1 / 3 || asked.method === 'DELETE') return response;
      if (random() < 0.1) {
        const headers = {
          'content-type': 'application/json',
          location: 'http://owned.invalid/',
          'x-owned': '\u009b2J',
        };
        const status = take(statuses, 'status') ?? 500;
        return {
          status,
          headers,
          body: status === 204 || status === 304 ? '' : (take(bodies, 'body') ?? ''),
        };
      }
      const members: string[] = [];
      const value: unknown = parse(String(response.body), (path) => members.push(path));
      const chosen = members[Math.floor(random() * members.length)];
      if (chosen === undefined) return response;
      const place = `${asked.method} ${response.status} ${chosen}`;
      const { 'content-length': _, ...headers } = response.headers;
      return { ...response, headers, body: JSON.stringify(replace(value, chosen, () => take(texts, place))) };
    },
  }));
}

/** Undefined when it is not JSON. @param visit gets the place of each member, without the indexes of lists */
function parse(text: string, visit: (path: string) => void): unknown {
  try {
    const value: unknown = JSON.parse(text);
    walk(value, '', visit);
    return value;
  } catch {
    return undefined;
  }
}

function walk(value: unknown, path: string, visit: (path: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const place = `${path}/${Array.isArray(value) ? '*' : name}`;
    visit(place);
    walk(member, place, visit);
  }
}

function replace(value: unknown, place: string, by: () => unknown, path = ''): unknown {
  if (path === place) return by();
  if (Array.isArray(value)) return value.map((entry) => replace(entry, place, by, `${path}/*`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replace(member, place, by, `${path}/${name}`)]),
  );
}
