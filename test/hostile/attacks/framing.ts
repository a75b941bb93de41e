import { type Attack, type Outcome, pick, type Target } from '../attack.ts';
import type { Random } from '../random.ts';
import { KEY, sound } from '../samples.ts';
import { type Conversation, converse, requestBytes, type WireResponse } from '../wire.ts';

const TOKEN = 'Authorization: Bearer full-access-token';
const JSON_TYPE = 'Content-Type: application/json';
/** Rejected by the last of all rules: what its mutants change is read and judged, and nothing comes of it. */
const entries = sound.cryptoKeyInfoEnvironmentList.map((entry) => ({ ...entry, environmentName: 'nowhere' }));
const BODY = JSON.stringify({ ...sound, cryptoKeyInfoEnvironmentList: entries });

/** Requests that are whole, none of which changes anything. */
const sane: readonly [Buffer, ...Buffer[]] = [
  requestBytes(`PUT ${KEY}?updateReferencedJwks=true HTTP/1.1`, [TOKEN, JSON_TYPE], BODY),
  requestBytes(`PUT ${KEY} HTTP/1.1`, [TOKEN, JSON_TYPE, 'X-Mock-Deploy: staging=fail'], BODY),
  requestBytes(`POST /apiops/projects/MyProject/keys/ HTTP/1.1`, [TOKEN, JSON_TYPE], BODY),
  requestBytes(`GET ${KEY} HTTP/1.1`, [TOKEN, 'Prefer: code=404, example=notFound']),
  requestBytes(`GET /apiops/projects/MyProject/keys/?__code=200 HTTP/1.1`, [TOKEN, 'Cookie: a=b; c=d']),
  requestBytes(`GET /__admin/requests?limit=1 HTTP/1.1`, ['Accept: application/json']),
  requestBytes(
    'POST /apiops/auth/token HTTP/1.1',
    ['Content-Type: application/x-www-form-urlencoded'],
    'grant_type=client_credentials&client_id=a&client_secret=b',
  ),
];

/** Messages whose ends two readers may see in different places (RFC 9112 11.2). */
const smuggled = requestBytes(`DELETE ${KEY} HTTP/1.1`, [TOKEN]).toString();
const framings: readonly string[] = [
  ...['X: a\r\n b', 'X: a\rContent-Length: 5', 'X\0: a', 'Expect: 200-ok', 'Upgrade: websocket'].map(
    (header) => `PUT ${KEY} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`,
  ),
  ...[
    ['Content-Length: 3', `Content-Length: ${BODY.length}`],
    [`Content-Length: ${BODY.length}`, 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'],
    ['Transfer-Encoding: xchunked'],
    ['Transfer-Encoding: chunked, chunked'],
    ['Transfer-Encoding : chunked'],
    ['Transfer-Encoding:\tchunked'],
    [' Transfer-Encoding: chunked'],
    ['Content-Length: +5'],
    ['Content-Length: -5'],
    ['Content-Length: 0x5'],
    ['Content-Length: 5, 5'],
    ['Content-Length: 99999999999999999999'],
    ['X: a\nContent-Length: 5'],
  ].map((headers) =>
    [`PUT ${KEY} HTTP/1.1`, 'Host: localhost', JSON_TYPE, ...headers, '', smuggled].join('\r\n'),
  ),
  ...['5 ', '0x5', '-5', 'ffffffffffffffff', '5\n', '', 'g'].map((size) =>
    [
      `PUT ${KEY} HTTP/1.1`,
      'Host: localhost',
      'Transfer-Encoding: chunked',
      '',
      size,
      `hello`,
      '0',
      '',
      smuggled,
    ].join('\r\n'),
  ),
  `GET ${KEY} HTTP/1.1\r\n\r\n`,
  `GET ${KEY} HTTP/0.9\r\n\r\n`,
  `GET ${KEY} HTTP/2.0\r\nHost: a\r\n\r\n`,
  `GET  ${KEY}  HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET ${KEY}\u00e9\u0000 HTTP/1.1\r\nHost: a\r\n\r\n`,
  `FOO ${KEY} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET http://evil.invalid/__admin/state HTTP/1.1\r\nHost: evil.invalid\r\n\r\n`,
  `GET /apiops/../__admin/state HTTP/1.1\r\nHost: evil.invalid\r\n\r\n`,
  `OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET ${KEY} HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3000)}\r\n`,
  `GET ${KEY}?${'a=b&'.repeat(5000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  '\r\n\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

/** Every known way to frame a message ambiguously, then sound messages with bytes changed, removed, repeated and mixed. */
export const framing: Attack = {
  name: 'broken framing and flipped bytes',
  run: async (target, { random, times }) => {
    const mutants = Array.from({ length: 150 * times }, () => mutate(random));
    return judgeAll(target, [...framings.map((text) => Buffer.from(text, 'latin1')), ...mutants]);
  },
};

/** @param messages each for a connection of its own */
async function judgeAll(target: Target, messages: readonly Buffer[]): Promise<Outcome> {
  const before = await target.state();
  const problems: string[] = [];
  let requests = 0;
  const left = [...messages];
  const work = async () => {
    for (let bytes = left.pop(); bytes !== undefined; bytes = left.pop()) {
      const conversation = await converse(target.url, bytes);
      requests += Math.max(1, conversation.responses.length);
      for (const problem of wrongIn(conversation)) problems.push(`${problem}: ${shown(bytes)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  if ((await target.state()) !== before) problems.push('the state has changed');
  return { requests, problems };
}

function wrongIn({ responses, rest, hangs }: Conversation): readonly string[] {
  return [
    ...(hangs ? ['no end of the connection'] : []),
    ...(rest === '' ? [] : [`no response but ${JSON.stringify(rest.slice(0, 80))}`]),
    ...responses.flatMap(wrongOf),
  ];
}

/** A request may ask for a 5xx by name; a response to HEAD has no body. */
function wrongOf({ status, head, body }: WireResponse): string[] {
  const isForced = /^Preference-Applied: code/im.test(head);
  const hasEnvelope = body === '' || /^\s*\{.*"(?:error|detail|title)":"/s.test(body) || isForced;
  return [
    ...(status >= 500 && !isForced && status !== 501 ? [`status ${status}`] : []),
    ...(status >= 400 && !hasEnvelope ? [`status ${status} without the envelope`] : []),
    ...(/^x-injected/im.test(head) ? ['a header was injected'] : []),
  ];
}

function shown(bytes: Buffer): string {
  return JSON.stringify(bytes.toString('latin1').slice(0, 400));
}

const SPLICES: readonly [string, ...string[]] = [
  '\r\n',
  '\n',
  '\0',
  '\r\nX-Injected: 1\r\n',
  '%0d%0aX-Injected:%201',
  '{"a":',
  '[[[[',
  '\u00ff',
  '%ff',
  '/../',
  'Transfer-Encoding: chunked\r\n',
];

function mutate(random: Random): Buffer {
  let bytes = Buffer.from(pick(random, sane));
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) bytes = change(bytes, random);
  return bytes;
}

function change(bytes: Buffer<ArrayBuffer>, random: Random): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * bytes.length);
  const to = at + Math.floor(random() * Math.min(40, bytes.length - at));
  switch (Math.floor(random() * 5)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 1:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(random, SPLICES), 'latin1'),
        bytes.subarray(at),
      ]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), pick(random, sane).subarray(at)]);
    default: {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return flipped;
    }
  }
}
