import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Answer, jsonOf } from '../message.ts';
import { variant } from '../mutant.ts';
import { noting, on } from '../steps.ts';

const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

function typed(type: string) {
  return () =>
    on('all', (answer) => (jsonOf(answer) ? withHeaders(answer, { 'content-type': type }) : answer));
}

/** What may differ in how answers go over the wire. */
export const wireVariants = [
  variant('answers are chunked', () => on('all', (answer) => ({ ...answer, framing: 'chunked' }))),
  variant('answers come byte by byte', () =>
    on('updateKey', (answer) => ({ ...answer, framing: 'byte by byte' })),
  ),
  variant('answers are compressed with gzip', () =>
    on('all', (answer, { headers }) =>
      /gzip/.test(headers['accept-encoding'] ?? '') && answer.body !== ''
        ? {
            ...withHeaders(answer, { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
            body: gzipSync(answer.body),
          }
        : answer,
    ),
  ),
  variant(
    'the Content-Type has its charset in upper case and no space',
    typed('application/json;charset=UTF-8'),
  ),
  variant('the Content-Type is in capitals', typed('Application/JSON; charset="utf-8"')),
  variant('header names are in capitals', () =>
    on('all', (answer) => ({
      ...answer,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name.toUpperCase(), value]),
      ),
    })),
  ),
  variant('the connection is closed after each answer', () =>
    on('all', (answer) => withHeaders(answer, { connection: 'close' })),
  ),
  variant('a proxy adds its headers', () =>
    on('all', (answer) =>
      withHeaders(answer, {
        via: '1.1 gateway (squid/6.6), 1.1 edge',
        'x-cache': 'MISS',
        'x-request-id': '6f1b7c1e-5f0e-4b3c-9a53-5d1c9d1c7d10',
        'strict-transport-security': 'max-age=31536000',
        'set-cookie': 'route=1.2; Path=/; HttpOnly',
        etag: 'W/"7"',
      }),
    ),
  ),
  variant('answers come out of order', () => {
    let turn = 0;
    return {
      all: noting(() => pause((++turn % 3) * 8)),
    };
  }),
];
