import { toAllProjects, toThisProject } from '../support/context.ts';
import type { KeyBody } from '../support/fixtures.ts';
import { type EnvironmentEntry, entryOf } from '../support/keys/keys.ts';
import type { ModelKey } from './model.ts';

/** What an update asks for, apart from the material. */
export interface Wanted {
  readonly name?: string;
  /** null: it is left out. */
  readonly description?: string | null;
  readonly material?: ModelKey['material'];
  readonly scope?: Scope | undefined;
  /** How an update that does not propagate says so; not at all unless given. */
  readonly silence?: string;
  /** The token to send, where it is not that of full access. */
  readonly token?: string | undefined;
}

export type Scope = 'SAME_PROJECT' | 'ALL_PROJECTS';

/** How many materials of the past can be sent again. */
const mostFormer = 3;

/** The key as an update wants it; what it does not mention stays, but for the material, which is always given. */
export function nextOf(key: ModelKey, wanted: Wanted): ModelKey {
  const material = wanted.material ?? key.material;
  const name = wanted.name ?? key.name;
  const description = wanted.description === undefined ? key.description : wanted.description;
  return {
    ...key,
    name,
    material,
    keyType: typeOf(material),
    description: description === '' ? null : description,
    formerMaterial: [...key.formerMaterial, key.material].slice(-mostFormer),
    formerNames: name === key.name ? key.formerNames : [...key.formerNames, key.name],
  };
}

export function bodyOf(key: ModelKey, { description }: Pick<Wanted, 'description'>): KeyBody {
  const text = description === undefined ? key.description : description;
  return {
    name: key.name,
    ...(text !== null && { description: text }),
    keyType: key.keyType,
    cryptoKeyInfoEnvironmentList: Object.entries(key.material).map(([name, sent]) =>
      entryOfHalves(name, sent),
    ),
  };
}

function entryOfHalves(
  environment: string,
  { pair, halves }: ModelKey['material'][string],
): EnvironmentEntry {
  const { environmentName, publicKey = '', privateKey = '' } = entryOf(environment, pair);
  return {
    environmentName,
    ...(halves !== 'private' && { publicKey }),
    ...(halves !== 'public' && { privateKey }),
  };
}

export function queryOf({ scope, silence }: Pick<Wanted, 'scope' | 'silence'>): { readonly query?: string } {
  if (scope === undefined) return silence === undefined ? {} : { query: silence };
  return { query: scope === 'SAME_PROJECT' ? toThisProject : toAllProjects };
}

export function typeOf(material: ModelKey['material']): 'RSA' | 'EC' {
  return Object.values(material)[0]?.pair.keyType ?? 'EC';
}

/** An update in words: what changes, and how it propagates. */
export function wordsOf(key: ModelKey, next: ModelKey, { scope, token }: Wanted): string {
  const parts = [
    next.name === key.name ? `update ${key.name}` : `update ${key.name} to ${next.name}`,
    materialWords(next.material),
    next.description === null ? 'without description' : '',
    scope === undefined ? 'not propagated' : `propagate ${scope}`,
    token === undefined ? '' : 'by an administrator',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function materialWords(material: ModelKey['material']): string {
  return Object.entries(material)
    .map(
      ([name, { pair, halves }]) =>
        `${name}: ${halves === 'both' ? '' : `${halves} half of `}${pair.fingerprint}`,
    )
    .join('; ');
}
