import { createPublicKey } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultSeed } from '../../../mock/index.ts';
import { thumbprintOf } from '../../support/keys/jwk-parameters.ts';
import { readKeyText } from '../../support/keys/key-text.ts';
import { editItems, hasSucceeded, propagates, rejection } from '../edits.ts';
import { linkOf, nameAfter, parametersOf } from '../jwks.ts';
import { entriesOf, type Json } from '../message.ts';
import { variant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { noting, on } from '../steps.ts';

const wrapped = (text: string) => (text.match(/.{1,64}/g) ?? []).join('\n');
const seed = defaultSeed();

/** Gives key material back in another form. */
function giving(change: (entry: Json) => Json): () => Behaviour {
  return () => {
    const edit = on('getKey', (response) =>
      editItems(response, (key) => ({
        ...key,
        cryptoKeyInfoEnvironmentList: entriesOf(key).map(change),
      })),
    );
    return edit;
  };
}

/** Both halves of an entry, each changed when it is a text. */
function texts(change: (text: string, half: 'public' | 'private') => string): (entry: Json) => Json {
  return (entry) => {
    const { publicKey, privateKey } = entry;
    return {
      ...entry,
      ...(typeof publicKey === 'string' && { publicKey: change(publicKey, 'public') }),
      ...(typeof privateKey === 'string' && { privateKey: change(privateKey, 'private') }),
    };
  };
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9+/=]*$/.test(text) && text.startsWith('M') && readKeyText(text, 'public') !== undefined;
}

const asPem = texts((text, half) => {
  const label = half === 'public' ? 'PUBLIC KEY' : 'PRIVATE KEY';
  return isSpkiOrPkcs8(text) ? `-----BEGIN ${label}-----\n${wrapped(text)}\n-----END ${label}-----\n` : text;
});

/** SPKI and PKCS#8 hold an object identifier near their beginning; PKCS#1 and SEC1 do not. */
function isSpkiOrPkcs8(text: string): boolean {
  const head = Buffer.from(text, 'base64').subarray(0, 24).toString('hex');
  return isPlain(text) && (head.includes('06072a8648ce3d0201') || head.includes('06092a864886f70d010101'));
}

const withDerivedPublic = (entry: Json): Json => {
  if (typeof entry.publicKey === 'string' || typeof entry.privateKey !== 'string') return entry;
  try {
    const key = Buffer.from(entry.privateKey, 'base64');
    const publicKey = createPublicKey({ key: { key, format: 'der', type: 'pkcs8' } as never });
    return { ...entry, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
  } catch {
    return entry;
  }
};

/** What may differ in what a server holds, shows, and when. */
export const stateVariants = [
  variant('key material is given back as PEM', giving(asPem)),
  variant('a public half that was not sent is given back, derived', giving(withDerivedPublic)),
  variant(
    'private halves are not given back',
    giving(({ privateKey: _, ...entry }) => entry),
    {
      unverified: ['UK-JWK-02', 'UK-JWK-03'],
    },
  ),
  variant(
    'JWKs follow 60 ms after the update',
    (store) => ({
      updateKey: async (asked, next) => {
        if (!propagates(asked) || asked.query.includes('maybe')) return next(asked);
        const scope = new URLSearchParams(asked.query).get('updateScope');
        const referencedJwks = await store.referencedJwks(asked.project, asked.name);
        const before = await Promise.all(referencedJwks.map((jwk) => store.jwk(jwk)));
        const response = await next(asked);
        if (!hasSucceeded(response)) return response;
        const held = referencedJwks.flatMap(({ project, name }, index) => {
          const item = before[index];
          return item === undefined ? [] : [{ project, name, material: parametersOf(item) }];
        });
        await store.patchJwks(held);
        void pause(60).then(async () => {
          const now = await store.referencedJwks(asked.project, nameAfter(asked));
          for (const jwk of now) {
            if (scope === 'ALL_PROJECTS' || jwk.project === asked.project)
              await store.patchJwks([linkOf(jwk)]);
          }
        });
        return response;
      },
    }),
    { settings: { propagationTimeout: 1500 } },
  ),
  variant('the kid of a JWK is its thumbprint and follows the material', () =>
    on('getJwk', (response) =>
      editItems(response, (item) => {
        const { kty: _, ...parameters } = parametersOf(item) as Record<string, string>;
        return item.sourceType === 'COPY_PASTE' ? item : { ...item, kid: thumbprintOf(parameters) };
      }),
    ),
  ),
  variant('JWKs show neither use nor algorithm', () =>
    on('getJwk', (response) => editItems(response, ({ useType: _u, algorithm: _a, ...item }) => item)),
  ),
  variant('a detached JWK still shows its source', (store) => {
    const sources = new Map<string, unknown>();
    return {
      updateJwk: noting(async (asked) => {
        const before = await store.jwk(asked);
        sources.set(`${asked.project} ${nameAfter(asked)}`, before?.sourceType);
      }),
      ...on('getJwk', (response, asked) => {
        const sourceType = sources.get(`${asked.project} ${asked.name}`);
        return sourceType === undefined ? response : editItems(response, (item) => ({ ...item, sourceType }));
      }),
    };
  }),
  variant(
    'a deleted key stays to be read for 30 ms',
    (store) => {
      const deleted = new Map<string, Json>();
      return {
        deleteKey: async (asked, next) => {
          const place = `${asked.project} ${asked.name}`;
          const key = await store.key(asked.project, asked.name);
          const response = await next(asked);
          if (key !== undefined && hasSucceeded(response)) {
            deleted.set(place, key);
            setTimeout(() => deleted.delete(place), 30);
          }
          return response;
        },
        getKey: async (asked, next) => {
          const key = deleted.get(`${asked.project} ${asked.name}`);
          const response = await next(asked);
          return key === undefined || hasSucceeded(response)
            ? response
            : { ...response, status: 200, body: JSON.stringify({ success: true, resultList: [key] }) };
        },
      };
    },
    { settings: { propagationTimeout: 2_000 } },
  ),
  variant('a key that JWKs follow cannot be deleted', (store) => ({
    deleteKey: async (asked, next) =>
      (await store.referencedJwks(asked.project, asked.name)).length > 0
        ? rejection(409, 'conflict', 'JWKs follow this key.')
        : next(asked),
  })),
  variant('there are more environments, and the names are others', () => ({}), {
    mock: {
      seed: {
        ...seed,
        environments: [
          ...(seed.environments ?? []),
          ...['Üretim 1', 'dr-site', 'qa'].map((name) => ({ name, status: 'PUBLISHED' as const })),
        ],
        projects: seed.projects.map((project) => ({
          ...project,
          environments: ['qa', 'Üretim 1', ...project.environments, 'dr-site'],
        })),
      },
    },
    settings: { environments: ['Üretim 1', 'dr-site', 'qa'] },
  }),
  variant('no environment fails and no other project is there', () => ({}), {
    settings: { failingEnvironment: undefined, otherProject: undefined, crossProject: undefined } as never,
    unverified: [
      'UK-REQ-10',
      'UK-UPD-07',
      'UK-UPD-12',
      'UK-DEP-04',
      'UK-DEP-05',
      'UK-JWK-02',
      'UK-JWK-03',
      'UK-JWK-05',
    ],
  }),
  variant('there are hundreds of keys already', () => ({}), {
    mock: {
      seed: {
        ...seed,
        keys: [
          ...(seed.keys ?? []),
          ...Array.from({ length: 300 }, (_, index) => ({
            ...(seed.keys ?? [])[1],
            id: `held-${index}`,
            name: `held-${index}`,
          })),
        ] as typeof seed.keys & object,
      },
    },
  }),
  variant('ids are numbers that count up', () => ({}), { mock: { nextId: counting() } }),
];

function counting(): () => string {
  let last = 1000;
  return () => String(++last);
}
