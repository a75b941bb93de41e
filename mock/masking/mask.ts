import { groupParameters, valueOrList } from './group-parameters.ts';
import { HarmlessTexts } from './harmless-texts.ts';
import { KnownSecrets, MASKED } from './known-secrets.ts';
import { holdsPrivateKey } from './private-material.ts';
import { isSecretHeader, isSecretMember, isSecretParameter } from './secret-names.ts';

/** What JSON.parse makes. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMembers;
export interface JsonMembers {
  readonly [member: string]: Json;
}

/** Deeper values are left out, so that no request can exhaust the stack. */
const DEEPEST = 64;

const schemes =
  /^(?:basic|bearer|digest|dpop|hoba|jwt|mutual|negotiate|ntlm|oauth|token|api-?key|aws4-hmac-sha256)$/i;

/** Whatever follows this word is a token, wherever it stands. */
const bearer = /\b(bearer)(?:\s|%20|\+)+(?!\[masked\]|<)[\w.~+/%=-]+/gi;
/** A JWT (RFC 7519): a signed one gives access wherever it stands. */
const jwt = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** A secret in the query of a URL within a text, such as a Referer. */
const inQuery = /([?&][\w-]*(?:token|secret|password|api[-_]?key|assertion|jwt)=)(?!\[masked\])[^&\s#"']+/gi;

/** What may be a token and no ordinary word: it does not end in a dot, as a sentence does. */
const word = /[\w~+-](?:[\w.~+-]*[\w~+-])?/g;
const ordinaryWord = /^(?:.{0,5}|[a-z]{1,24})$/i;

/** What a mask knows beyond one entry. */
export interface MaskContext {
  /** Whether a word gives access to the mock; none does unless given. */
  readonly isToken?: IsToken | undefined;
  /** What other masks have found to be harmless, and what this one finds. */
  readonly harmless?: HarmlessTexts;
}

/** Whether a word is a token of the state that an entry's session has. */
export type IsToken = (word: string) => boolean;

/**
 * Takes secrets out of what leaves the process: by the names of members, parameters and headers, by the openings of private keys
 * in PEM and DER, and by values known to be secret. What is masked keeps its place in the structure.
 */
export class Mask {
  readonly #known: KnownSecrets;
  readonly #isToken: (word: string) => boolean;
  readonly #harmless: HarmlessTexts;

  /** @param known masked wherever they recur; private texts are added as they are found */
  constructor(known: KnownSecrets = new KnownSecrets(), { isToken, harmless }: MaskContext = {}) {
    this.#known = known;
    this.#isToken = (found) => !ordinaryWord.test(found) && isToken?.(found) === true;
    this.#harmless = harmless ?? new HarmlessTexts();
  }

  /** A text without private material; JSON within it is masked member by member. */
  text(text: string, depth = 0): string {
    if (this.#harmless.has(text)) return this.#withoutKnown(text);
    const within = maskJsonText(text, (value) => this.json(value, depth + 1));
    if (within !== undefined) return within;
    if (holdsPrivateKey(text)) {
      this.#known.addPrivateText(text);
      return MASKED;
    }
    const shown = text.replace(bearer, `$1 ${MASKED}`).replace(jwt, MASKED).replace(inQuery, `$1${MASKED}`);
    if (shown === text) this.#harmless.add(text);
    return this.#withoutKnown(shown);
  }

  /** A text of which the rest is harmless, without tokens and other values that are known to be secret. */
  #withoutKnown(text: string): string {
    return this.#known.mask(text.replace(word, (found) => (this.#isToken(found) ? MASKED : found)));
  }

  json(value: Json, depth = 0): Json {
    if (typeof value === 'string') return this.text(value, depth);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) return MASKED;
    if (isArray(value)) return this.#list(value, depth);
    return this.#members(value, (name, member) =>
      isSecretMember(name) ? this.#hidden(member, depth + 1) : this.json(member, depth + 1),
    );
  }

  /** The values of a query or a form, by name; more than one where a name is repeated. */
  parameters(parameters: URLSearchParams): Record<string, string | readonly string[]> {
    const masked = new Map<string, string[]>();
    for (const [name, values] of groupParameters(parameters)) {
      const shown = isSecretParameter(name) ? values.map(() => MASKED) : this.#texts(values, 0);
      const shownName = this.text(name);
      const before = masked.get(shownName);
      if (before === undefined) masked.set(shownName, shown);
      else for (const value of shown) before.push(value);
    }
    return Object.fromEntries(Array.from(masked, ([name, values]) => [name, valueOrList(values)]));
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
    return path
      .split('/')
      .map((segment) => {
        const decoded = decodeSegment(segment);
        if (!holds) return this.text(decoded) === decoded ? segment : MASKED;
        if (/^[a-z]{0,16}$/.test(decoded)) return segment;
        this.#known.add(decoded);
        return MASKED;
      })
      .join('/');
  }

  #list(elements: readonly Json[], depth: number): Json {
    return elements.every((element) => typeof element === 'string')
      ? this.#texts(elements, depth + 1)
      : elements.map((element) => this.json(element, depth + 1));
  }

  /** Together they may hold a private key, such as the lines of a PEM, each of which is too short to be known by itself. */
  #texts(texts: readonly string[], depth: number): string[] {
    const whole = texts.join('\n');
    if (texts.length < 2 || !holdsPrivateKey(whole)) return texts.map((text) => this.text(text, depth));
    this.#known.addPrivateText(whole);
    return texts.map(() => MASKED);
  }

  #header(name: string, value: string): string {
    if (!isSecretHeader(name)) return this.text(value);
    const scheme = /^\s*(\S+)\s+\S/.exec(value)?.[1];
    return scheme !== undefined && schemes.test(scheme) ? `${scheme} ${MASKED}` : MASKED;
  }

  /** All the texts of a value masked; numbers and literals, which hold no key, show what was sent in its place. */
  #hidden(value: Json, depth: number): Json {
    if (typeof value === 'string') return value === '' ? value : MASKED;
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
}

/**
 * Undefined when the text is not a JSON array or object; the text itself when nothing in it is secret. A text that says more
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
