import { describe, expect, it } from 'vitest';
import { watchedMock } from '../testing/entries.ts';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';
import { presentValid } from '../testing/present-valid.ts';
import { ecPair } from '../testing/raw-pairs.ts';

const pair = ecPair();
const key = {
  name: 'ec-key',
  description: 'New',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair.text }],
};

describe('a private key in odd places', () => {
  it.each(canaries.filter(({ name }) => ['RSA', 'P-256'].includes(name)))(
    'of $name is never shown',
    async (canary) => {
      const runs = secretRuns(canary);
      const { client, last } = await watchedMock();
      for (const text of privateTexts(canary)) {
        const asHeader = text.replace(/\s+/g, ' ');
        const entries = [{ environmentName: text, publicKey: text, privateKey: text, [text]: text }];
        const body = {
          ...key,
          name: text.slice(0, 255),
          description: text,
          cryptoKeyInfoEnvironmentList: entries,
        };
        const query = `updateScope=${encodeURIComponent(text)}&${encodeURIComponent(text)}=1`;
        const requests = [
          () => client.put('ec-key', body),
          () => client.put('ec-key', { ...key, description: `see ${text}` }),
          () => client.put('ec-key', { ...key, name: text.slice(0, 200).replace(/\s/g, ' ') || 'a' }),
          () => client.put('ec-key', JSON.stringify(body).slice(0, -1)),
          () => client.put('ec-key', key, { query }),
          () => client.put(text.slice(0, 3000), key, { headers: { 'X-Note': asHeader } }),
          () =>
            client.get(`/apiops/projects/${inPath(text)}/keys/`, {
              token: asHeader,
            }),
          () =>
            client.send('POST', '/apiops/projects/MyProject/jwks/', {
              name: 'x',
              sourceType: 'COPY_PASTE',
              jwkStr: text,
            }),
        ];
        for (const send of requests) {
          await send();
          expect(findRun(JSON.stringify(presentValid(last())), runs)).toBeUndefined();
        }
      }
    },
  );
});

/** PEM and base64 as they stand, so that slashes part them; JSON, which no path holds, percent-encoded. */
function inPath(text: string): string {
  return text.includes('"') ? encodeURIComponent(text) : text.replace(/[^A-Za-z0-9/+=_-]/g, '');
}
