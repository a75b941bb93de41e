import { readKeyText } from '../support/keys/key-text.ts';
import { editItems, hasSucceeded, propagates } from './edits.ts';
import { type Asked, entryOf, isJson, type Json, jsonOf, type MutantResponse } from './message.ts';
import type { Behaviour } from './server.ts';
import { afterPropagation, changing, responding } from './steps.ts';
import type { JwkPatch, Store, StoredJwk } from './store.ts';

/** The parameters of a JWK as Get JWK shows it, with their `kty`. */
export function parametersOf(item: Json): Json {
  const kty = String(item.type);
  const material = item[kty.toLowerCase()];
  return { kty, ...(isJson(material) && material) };
}

/** The parameters that a half of an entry's material has as a JWK; undefined when it cannot be read. */
export function parametersIn(entry: Json | undefined, half: 'public' | 'private'): Json | undefined {
  const text = half === 'public' ? (entry?.publicKey ?? entry?.privateKey) : entry?.privateKey;
  const read = typeof text === 'string' ? readKeyText(text, half) : undefined;
  if (read === undefined) return undefined;
  const kty = 'n' in read.public ? 'RSA' : 'EC';
  return { kty, ...read.public, ...(half === 'private' && read.private) };
}

/** The name of the key after the update. */
export function nameAfter(asked: Asked): string {
  return String(jsonOf(asked)?.name);
}

/** The parameters that a JWK gets by an update. */
function sentFor(asked: Asked, { environmentName, sourceType }: Partial<StoredJwk>): Json | undefined {
  const half = sourceType === 'PRIVATE_KEY' ? 'private' : 'public';
  return parametersIn(entryOf(jsonOf(asked), environmentName), half);
}

/** What puts JWKs back as they are now. */
export async function remember(store: Store, jwks: readonly StoredJwk[]): Promise<readonly JwkPatch[]> {
  const items = await Promise.all(jwks.map((jwk) => store.jwk(jwk)));
  return jwks.flatMap(({ project, name }, index) => {
    const item = items[index];
    return item === undefined ? [] : [{ project, name, material: parametersOf(item) }];
  });
}

/** Puts the JWKs that are picked back to what they were before the update. */
export function holdingBack(
  store: Store,
  pick: (jwks: readonly StoredJwk[], asked: Asked) => readonly StoredJwk[],
): Behaviour {
  return {
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const held = await remember(store, pick(await store.referencedJwks(asked.project, asked.name), asked));
      const response = await next(asked);
      if (hasSucceeded(response)) await store.patchJwks(held);
      return response;
    },
  };
}

/** Changes JWKs that an update reached: gives each other parameters, or other members. */
export function spoiling(
  store: Store,
  spoil: (jwk: StoredJwk, parameters: Json, asked: Asked) => Partial<StoredJwk> | undefined,
): Behaviour {
  return responding(async (response, asked) => {
    if (!hasSucceeded(response) || !propagates(asked)) return response;
    const reached = (await store.referencedJwks(asked.project, nameAfter(asked))).filter(
      ({ project }) => project === asked.project,
    );
    const patches = reached.flatMap((jwk) => {
      const parameters = sentFor(asked, jwk);
      const changed = parameters && spoil(jwk, parameters, asked);
      return changed === undefined ? [] : [{ project: jwk.project, name: jwk.name, ...changed }];
    });
    await store.patchJwks(patches);
    return response;
  });
}

/** Carries the material of an update to JWKs that are picked among all of them. */
export async function carryTo(
  store: Store,
  asked: Asked,
  response: MutantResponse,
  jwks: readonly StoredJwk[],
): Promise<MutantResponse> {
  const patches = jwks.flatMap((jwk) => {
    const material = sentFor(asked, jwk);
    return material === undefined ? [] : [{ project: jwk.project, name: jwk.name, material }];
  });
  await store.patchJwks(patches);
  return response;
}

/** What links a JWK to its key again, with the material that the key has now. */
export function linkOf({ project, name, ...jwk }: StoredJwk): JwkPatch {
  const { sourceType, keyProject, keyName = '', environmentName = '', useType, algorithm } = jwk;
  return {
    project,
    name,
    sourceType,
    ...(keyProject !== undefined && { keyProject }),
    keyName,
    environmentName,
    useType,
    algorithm,
  };
}

/** Shows JWKs of the key's own project otherwise than they are, once an update has reached them. */
export function showing(store: Store, change: (item: Json) => Json): Behaviour {
  const reached = new Set<string>();
  return {
    updateKey: afterPropagation(async (asked) => {
      for (const { project, name } of await store.referencedJwks(asked.project, nameAfter(asked))) {
        if (project === asked.project) reached.add(`${project} ${name}`);
      }
    }),
    getJwk: changing((response, asked) =>
      reached.has(`${asked.project} ${asked.name}`) ? editItems(response, change) : response,
    ),
  };
}

/** What Get JWK shows of a JWK's material, changed. */
export function withMaterial(item: Json, change: (material: Json) => Json): Json {
  const name = String(item.type).toLowerCase();
  const material = item[name];
  return isJson(material) ? { ...item, [name]: change(material) } : item;
}
