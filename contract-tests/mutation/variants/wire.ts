import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { jsonOf, type MutantResponse } from '../message.ts';
import { variant } from '../mutant.ts';
import { noting, on } from '../steps.ts';

const withHeaders = (
  response: MutantResponse,
  headers: Readonly<Record<string, string>>,
): MutantResponse => ({
  ...response,
  headers: { ...response.headers, ...headers },
});

function typed(type: string) {
  return () =>
    on('all', (response) => (jsonOf(response) ? withHeaders(response, { 'content-type': type }) : response));
}

/** What may differ in how responses go over the wire. */
export const wireVariants = [
  variant('responses are chunked', () => on('all', (response) => ({ ...response, framing: 'chunked' }))),
  variant('responses come byte by byte', () =>
    on('updateKey', (response) => ({ ...response, framing: 'byte by byte' })),
  ),
  variant('responses are compressed with gzip', () =>
    on('all', (response, { headers }) =>
      /gzip/.test(headers['accept-encoding'] ?? '') && response.body !== ''
        ? {
            ...withHeaders(response, { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
            body: gzipSync(response.body),
          }
        : response,
    ),
  ),
  variant(
    'the Content-Type has its charset in upper case and no space',
    typed('application/json;charset=UTF-8'),
  ),
  variant('the Content-Type is in capitals', typed('Application/JSON; charset="utf-8"')),
  variant('header names are in capitals', () =>
    on('all', (response) => ({
      ...response,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name.toUpperCase(), value]),
      ),
    })),
  ),
  variant('the connection is closed after each response', () =>
    on('all', (response) => withHeaders(response, { connection: 'close' })),
  ),
  variant('a proxy adds its headers', () =>
    on('all', (response) =>
      withHeaders(response, {
        via: '1.1 gateway (squid/6.6), 1.1 edge',
        'x-cache': 'MISS',
        'x-request-id': '6f1b7c1e-5f0e-4b3c-9a53-5d1c9d1c7d10',
        'strict-transport-security': 'max-age=31536000',
        'set-cookie': 'route=1.2; Path=/; HttpOnly',
        etag: 'W/"7"',
      }),
    ),
  ),
  variant('responses come out of order', () => {
    let turn = 0;
    return {
      all: noting(() => pause((++turn % 3) * 8)),
    };
  }),
];
