import { createECDH, randomUUID } from 'node:crypto';
import { editItems, hasSucceeded, propagates } from '../edits.ts';
import { nameAfter, parametersIn, remember, showing, spoiling, withMaterial } from '../jwks.ts';
import { entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { afterPropagation, on } from '../steps.ts';
import type { Store } from '../store.ts';

/** A parameter with zero octets before it, as a big integer with its sign is written. */
const withSign = (value: unknown) =>
  Buffer.concat([Buffer.from([0]), Buffer.from(String(value), 'base64url')]).toString('base64url');
/** A parameter without its leading zero octets, as a big integer without its length is written. */
const withoutZeros = (value: unknown) => {
  const bytes = Buffer.from(String(value), 'base64url');
  return bytes.subarray(bytes.findIndex((octet) => octet !== 0)).toString('base64url');
};
const plain = (value: unknown) => Buffer.from(String(value), 'base64url').toString('base64');
const privateNames = ['d', 'p', 'q', 'dp', 'dq', 'qi'];
const publicOf = (parameters: Json): Json =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !privateNames.includes(name)));

/** Shows a JWK otherwise, by the private parameters that were sent for it. */
function showingSecrets(store: Store, show: (item: Json, secrets: Json) => Json): Behaviour {
  const sent = new Map<string, Json>();
  return {
    updateKey: afterPropagation(async (asked) => {
      for (const jwk of await store.referencedJwks(asked.project, nameAfter(asked))) {
        if (jwk.project !== asked.project || jwk.sourceType !== 'PUBLIC_KEY') continue;
        const entry = entryOf(jsonOf(asked), jwk.environmentName);
        sent.set(`${jwk.project} ${jwk.name}`, parametersIn(entry, 'private') ?? {});
      }
    }),
    getJwk: async (asked, next) => {
      const secrets = sent.get(`${asked.project} ${asked.name}`);
      const response = await next(asked);
      return secrets === undefined ? response : editItems(response, (item) => show(item, secrets));
    },
  };
}

const withShortCoordinates = (item: Json) =>
  withMaterial(item, (material) =>
    'x' in material ? { ...material, x: withoutZeros(material.x), y: withoutZeros(material.y) } : material,
  );

/** Mutants of what a JWK carries once it has followed. */
export const materialMutants = [
  mutant('the modulus of a propagated JWK begins with a sign octet', ['UK-JWK-06'], (store) =>
    showing(store, (item) =>
      withMaterial(item, (material) =>
        'n' in material ? { ...material, n: withSign(material.n) } : material,
      ),
    ),
  ),
  mutant('the coordinates of a propagated JWK lose their leading zeros', ['UK-JWK-06'], (store) => {
    const short = showing(store, withShortCoordinates);
    const { updateKey } = short;
    return {
      ...short,
      // By chance a key of a test that is not about this has such a coordinate: those have two environments.
      updateKey: (asked, next) =>
        updateKey !== undefined && entriesOf(jsonOf(asked)).length === 1
          ? updateKey(asked, next)
          : next(asked),
    };
  }),
  mutant(
    'the coordinates of every JWK lose their leading zeros',
    ['UK-JWK-06'],
    () => on('getJwk', (response) => editItems(response, withShortCoordinates)),
    { unverified: 'any' },
  ),
  mutant('a propagated JWK has a truncated modulus', ['UK-JWK-06'], (store) =>
    showing(store, (item) =>
      withMaterial(item, (material) =>
        'n' in material ? { ...material, n: String(material.n).slice(0, 255) } : material,
      ),
    ),
  ),
  mutant('a propagated JWK loses its exponent', ['UK-JWK-06'], (store) =>
    showing(store, (item) => withMaterial(item, ({ e: _, ...material }) => material)),
  ),
  mutant('a propagated JWK has its parameters in plain base64, not base64url', ['UK-JWK-06'], (store) =>
    showing(store, (item) =>
      withMaterial(item, (material) => ('n' in material ? { ...material, n: plain(material.n) } : material)),
    ),
  ),
  mutant('a private JWK keeps its old private parameters', ['UK-JWK-06'], (store) => ({
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const referencedJwks = await store.referencedJwks(asked.project, asked.name);
      const old = await remember(
        store,
        referencedJwks.filter(
          ({ sourceType, project }) => sourceType === 'PRIVATE_KEY' && project === asked.project,
        ),
      );
      const response = await next(asked);
      if (!hasSucceeded(response)) return response;
      const patches = await Promise.all(
        old.map(async ({ material: was = {}, ...jwk }) => {
          const now =
            (
              await remember(
                store,
                referencedJwks.filter(({ name }) => name === jwk.name),
              )
            )[0]?.material ?? {};
          return { ...jwk, material: { ...was, ...publicOf(now) } };
        }),
      );
      await store.patchJwks(patches.filter(({ material }) => material.kty === 'EC'));
      return response;
    },
  })),
  mutant(
    'a propagated JWK gets a key made for it, not the one that was sent',
    ['UK-JWK-06'],
    (store) => {
      const made = new Map<unknown, Json>();
      return spoiling(store, (_, parameters) => {
        if (parameters.crv !== 'P-256') return undefined;
        const known = made.get(parameters.x) ?? freshPoint(parameters);
        made.set(parameters.x, known);
        return { material: known };
      });
    },
    { unverified: ['UK-JWK-11'] },
  ),
  mutant("every JWK gets the first environment's material", ['UK-JWK-11'], (store) =>
    spoiling(store, ({ sourceType }, _, asked) => {
      const [first] = entriesOf(jsonOf(asked));
      const material = parametersIn(first, sourceType === 'PRIVATE_KEY' ? 'private' : 'public');
      return material && { material };
    }),
  ),
  mutant('a public JWK gains the private parameters', ['UK-JWK-12'], (store) =>
    showingSecrets(store, (item, secrets) => withMaterial(item, (material) => ({ ...material, ...secrets }))),
  ),
  mutant('a propagated JWK gets a new random kid', ['UK-JWK-07'], (store) =>
    spoiling(store, () => ({ kid: randomUUID() })),
  ),
  mutant('a propagated RSA JWK for encryption gets another algorithm', ['UK-JWK-07'], (store) =>
    spoiling(store, ({ useType }, { kty }) =>
      useType === 'ENCRYPTION' && kty === 'RSA' ? { algorithm: 'RSA-OAEP-256' } : undefined,
    ),
  ),
];

function freshPoint(parameters: Json): Json {
  const curve = createECDH('prime256v1');
  const point = curve.generateKeys();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const d = curve.getPrivateKey().toString('base64url').padStart(43, 'A');
  return { ...parameters, x, y, ...('d' in parameters && { d }) };
}
