import { Echoes } from './echoes.ts';
import { holdsPrivateKey, looksPrivate } from './private-material.ts';
import { isPublicParameter, isSecretHeader, isSecretMember, isSecretParameter } from './secret-names.ts';

/** What stands in the place of a secret. */
export const MASKED = '[masked]';

/** What JSON.parse makes. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMembers;
export interface JsonMembers {
  readonly [member: string]: Json;
}

/** Deeper values are left out, so that no request can exhaust the stack. */
const DEEPEST = 64;
/** A shorter secret is masked where it stands alone, not within words that happen to hold its letters. */
const SHORTEST_WITHIN = 6;

const schemes =
  /^(?:basic|bearer|digest|dpop|hoba|jwt|mutual|negotiate|ntlm|oauth|token|api-?key|aws4-hmac-sha256)$/i;

/** Whatever follows this word is a token, wherever it stands. */
const bearer = /\b(bearer)(?:\s|%20|\+)+(?!\[masked\]|<)[\w.~+/%=-]+/gi;

/** Takes secrets out of what leaves the process. What is masked keeps its place in the structure. */
export class Mask {
  readonly #secrets: readonly string[];
  readonly #echoes = new Echoes();

  /** @param secrets values known to be secret, which are masked wherever they recur */
  constructor(secrets: readonly string[] = []) {
    this.#secrets = [...new Set(secrets)]
      .filter((secret) => secret !== '')
      .sort((a, b) => b.length - a.length);
  }

  /** A text without private material; JSON within it is masked member by member. */
  text(text: string, depth = 0): string {
    const within = maskJsonText(text, (value) => this.json(value, depth + 1));
    if (within !== undefined) return within;
    if (!looksPrivate(text)) return this.#withoutSecrets(text);
    this.#echoes.remember(text);
    return MASKED;
  }

  /** The JSON of an error, whose messages may repeat the beginning of what was masked before. */
  error(value: Json): Json {
    if (typeof value === 'string') return this.#echoes.isIn(value) ? MASKED : this.text(value);
    if (isArray(value)) return value.map((element) => this.error(element));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.error(member)]));
  }

  /** As `text`, for what looks like chance by nature: an id, a thumbprint. */
  id(text: string): string {
    return holdsPrivateKey(text) ? MASKED : this.#withoutSecrets(text);
  }

  json(value: Json, depth = 0): Json {
    if (typeof value === 'string') return this.text(value, depth);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) return MASKED;
    if (isArray(value)) return value.map((element) => this.json(element, depth + 1));
    return this.#members(value, (name, member) => this.#member(name, member, value, depth + 1));
  }

  /** The values of a query or a form, by name; more than one where a name is repeated. */
  parameters(parameters: URLSearchParams): Record<string, string | string[]> {
    const masked = new Map<string, string | string[]>();
    for (const [name, value] of parameters) {
      const shown = isSecretParameter(name) ? MASKED : this.text(value);
      const before = masked.get(this.text(name));
      masked.set(this.text(name), before === undefined ? shown : [before, shown].flat());
    }
    return Object.fromEntries(masked);
  }

  /** @param raw name and value in turn @returns by name in lower case; the values of a repeated header joined by commas */
  headers(raw: readonly string[]): Record<string, string> {
    const masked = new Map<string, string>();
    for (let index = 0; index + 1 < raw.length; index += 2) {
      const name = this.text((raw[index] ?? '').toLowerCase());
      const value = this.#header(name, raw[index + 1] ?? '');
      const before = masked.get(name);
      masked.set(name, before === undefined ? value : `${before}, ${value}`);
    }
    return Object.fromEntries(masked);
  }

  /** A path as it was sent, still percent-encoded. A key may fall apart at its slashes, so it is judged whole as well. */
  path(path: string): string {
    const holds = holdsPrivateKey(path);
    if (holds) this.#echoes.remember(path);
    return path
      .split('/')
      .map((segment) => {
        const decoded = decodeSegment(segment);
        const isPlain = holds ? /^[a-z]{0,16}$/.test(decoded) : this.text(decoded) === decoded;
        return isPlain ? segment : MASKED;
      })
      .join('/');
  }

  #header(name: string, value: string): string {
    if (isSecretHeader(name)) {
      const scheme = /^\s*(\S+)\s+\S/.exec(value)?.[1];
      return scheme !== undefined && schemes.test(scheme) ? `${scheme} ${MASKED}` : MASKED;
    }
    return name === 'x-mock-session' || name === 'link' ? this.id(value) : this.text(value);
  }

  #member(name: string, value: Json, siblings: JsonMembers, depth: number): Json {
    if (isSecretMember(name)) return this.#hidden(value, depth);
    if (typeof value === 'string' && isPublicParameter(name, siblings)) return this.id(value);
    return this.json(value, depth);
  }

  /** All the texts of a value masked; numbers and literals, which hold no key, show what was sent in its place. */
  #hidden(value: Json, depth: number): Json {
    if (value === '') return value;
    if (typeof value === 'string') {
      this.#echoes.remember(value);
      return MASKED;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) return MASKED;
    if (isArray(value)) return value.map((element) => this.#hidden(element, depth + 1));
    return this.#members(value, (_name, member) => this.#hidden(member, depth + 1));
  }

  /** Names can hold secrets too; those that become the same by masking are numbered. */
  #members(members: JsonMembers, show: (name: string, value: Json) => Json): JsonMembers {
    const masked = new Map<string, Json>();
    for (const [name, value] of Object.entries(members)) {
      const shown = this.text(name);
      masked.set(masked.has(shown) ? `${shown} ${masked.size + 1}` : shown, show(name, value));
    }
    return Object.fromEntries(masked);
  }

  #withoutSecrets(text: string): string {
    let shown = text.replace(bearer, `$1 ${MASKED}`);
    for (const secret of this.#secrets) {
      if (shown === secret) return MASKED;
      if (secret.length >= SHORTEST_WITHIN) shown = shown.replaceAll(secret, MASKED);
    }
    return shown;
  }
}

/**
 * Undefined when the text is no JSON array or object; the text itself when nothing in it is secret. A text that says more
 * than its value, by a member given twice, is never shown itself.
 */
function maskJsonText(text: string, mask: (value: Json) => Json): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    const masked = JSON.stringify(mask(value));
    const isWhole = JSON.stringify(value).replace(/\s+/g, '') === text.replace(/\s+/g, '');
    return isWhole && masked === JSON.stringify(value) ? text : masked;
  } catch {
    return undefined;
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
