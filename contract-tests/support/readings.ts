import type { Address, Api } from '../client/api.ts';
import { type Exchange, memberOf } from '../client/exchange.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { type JwkParameters, privateOf, publicOf } from './keys/jwk-parameters.ts';
import { type ReadText, readKeyText } from './keys/key-text.ts';
import { NotVerified } from './violation.ts';

/** A key as Get Key shows it, its material parsed: keys are compared, never texts. */
export interface KeyReading {
  readonly name: unknown;
  /** null when the key has none. */
  readonly description: string | null;
  readonly keyType: unknown;
  readonly environments: readonly EnvironmentReading[];
  readonly exchange: Exchange;
}

export interface EnvironmentReading {
  readonly environmentName: string;
  readonly publicKey: HalfReading | 'absent';
  readonly privateKey: HalfReading | 'absent';
}

/** What a key is, however it came to be known. */
export type KeyState = Omit<KeyReading, 'exchange'>;

/** One half as it was given back. */
export interface HalfReading {
  readonly text: string;
  /** The key that the text holds; undefined when it holds none. */
  read(): ReadText | undefined;
}

/** A JWK as Get JWK shows it. */
export interface JwkReading {
  readonly members: Readonly<Record<string, unknown>>;
  readonly public: JwkParameters;
  /** Empty when it shows none. */
  readonly private: JwkParameters;
  readonly exchange: Exchange;
}

/** What a JWK is, however it came to be known. */
export type JwkState = Omit<JwkReading, 'exchange'>;

export type Found<T> =
  | { readonly found: true; readonly value: T; readonly exchange: Exchange }
  | { readonly found: false; readonly exchange: Exchange };

/** Reads a key that may be there or not. Not verified when the response is neither. */
export async function lookUpKey(api: Api, at: Address): Promise<Found<KeyReading>> {
  const exchange = await api.getKey(at);
  return exchange.status === 200
    ? { found: true, value: parseKey(itemOf(exchange, at, 'Get Key'), exchange), exchange }
    : notFound(exchange, 'Get Key');
}

/** Reads a key that has to be there for a judgement. */
export async function readKey(api: Api, at: Address): Promise<KeyReading> {
  const reading = await lookUpKey(api, at);
  if (reading.found) return reading.value;
  throw new NotVerified(
    `Get Key of a key that should exist responded with ${quotedSummaryOf(reading.exchange)}`,
  );
}

/** Reads a JWK that has to be there for a judgement. */
export async function readJwk(api: Api, at: Address): Promise<JwkReading> {
  const exchange = await api.getJwk(at);
  if (exchange.status !== 200) {
    throw new NotVerified(`Get JWK of a JWK that should exist responded with ${quotedSummaryOf(exchange)}`);
  }
  return parseJwk(itemOf(exchange, at, 'Get JWK'), exchange);
}

function notFound<T>(exchange: Exchange, operation: string): Found<T> {
  if (exchange.status === 400 || exchange.status === 404) return { found: false, exchange };
  throw new NotVerified(
    `${operation} responded with ${quotedSummaryOf(exchange)}, neither the object nor that there is none`,
  );
}

/** The list's one item, or the one of that name. Not verified when there is none. */
export function itemOf(exchange: Exchange, { name }: Address, operation: string): object {
  const list = memberOf(exchange.json, 'resultList');
  const items = Array.isArray(list) ? list : [];
  const item: unknown = items.length === 1 ? items[0] : items.find((each) => memberOf(each, 'name') === name);
  if (typeof item === 'object' && item !== null) return item;
  throw new NotVerified(`${operation} responded with 200 without the object in resultList`);
}

export function parseKey(item: object, exchange: Exchange): KeyReading {
  return { ...keyStateOf(item), exchange };
}

/** @param item what Get Key shows of a key */
export function keyStateOf(item: object): KeyState {
  const description = memberOf(item, 'description');
  const list = memberOf(item, 'cryptoKeyInfoEnvironmentList');
  return {
    name: memberOf(item, 'name'),
    description: typeof description === 'string' && description !== '' ? description : null,
    keyType: memberOf(item, 'keyType'),
    environments: (Array.isArray(list) ? list : []).map((entry: unknown) => ({
      environmentName: String(memberOf(entry, 'environmentName')),
      publicKey: parseText(memberOf(entry, 'publicKey'), 'public'),
      privateKey: parseText(memberOf(entry, 'privateKey'), 'private'),
    })),
  };
}

function parseText(value: unknown, expected: 'public' | 'private'): HalfReading | 'absent' {
  if (value === undefined || value === null || value === '') return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { text, read: () => readKeyText(text, expected) };
}

export function parseJwk(item: object, exchange: Exchange): JwkReading {
  return { ...jwkStateOf(item), exchange };
}

/** @param item what Get JWK shows of a JWK */
export function jwkStateOf(item: object): JwkState {
  const members = item as Record<string, unknown>;
  const material = memberOf(members, String(members.type).toLowerCase());
  const shown: JwkParameters = Object.fromEntries(
    Object.entries(typeof material === 'object' && material !== null ? material : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return { members, public: publicOf(shown), private: privateOf(shown) };
}
