/** A text with secrets masked. */
export type Mask = (text: string) => string;

/** What a JSON member of these names holds is an ordinary word, whatever a token is called. */
const ordinaryMembers = [
  'environmentName',
  'name',
  'keyName',
  'projectName',
  'keyType',
  'error',
  'success',
  'type',
];
const longestWord = 24;
const shortestToken = 6;

/**
 * Masks tokens. One that can be told from ordinary text is masked wherever it stands, also in base64, base64url, hex and
 * percent-encoding. One that is a single word, such as "production", is masked where only a token can stand: after an
 * authentication scheme, as a whole header and as a whole JSON value.
 *
 * @param tokens by what stands in their place, such as `$CONTRACT_TOKEN`
 */
export function maskTokens(tokens: ReadonlyMap<string, string>): Mask {
  const masks = [...tokens]
    .filter(([token]) => token !== '')
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([token, placeholder]) => [
      inPlace(token, placeholder),
      ...formsOf(token).map((form) => anywhere(form, placeholder)),
    ]);
  return (text) => masks.reduce((masked, mask) => mask(masked), text);
}

/** The texts by which a token is recognised wherever they stand. */
function formsOf(token: string): string[] {
  if (token.length < shortestToken) return [];
  const bytes = Buffer.from(token);
  const plain = isWord(token) ? [] : [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token)];
  const base64 = base64Texts(bytes).filter((text) => text.length >= shortestToken);
  const hex = bytes.toString('hex');
  // The longer first: one may be the beginning of another.
  return [...new Set([...plain, ...base64, hex, hex.toUpperCase()])].sort((a, b) => b.length - a.length);
}

function isWord(token: string): boolean {
  return /^\p{L}+$/u.test(token) && token.length <= longestWord;
}

function anywhere(form: string, placeholder: string): Mask {
  return (text) => text.replaceAll(form, () => placeholder);
}

function inPlace(token: string, placeholder: string): Mask {
  const escaped = token.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const ofScheme = new RegExp(`\\b((?:bearer|basic|token|digest)[ \\t]+["']?)${escaped}(?![\\w-])`, 'gi');
  const ofHeader = new RegExp(`^([\\w-]+:[ \\t]*)${escaped}$`, 'gm');
  const ofMember = new RegExp(`((?<!\\\\)"((?:[^"\\\\]|\\\\.)*)"\\s*:\\s*)"${escaped}"`, 'g');
  return (text) =>
    text
      .replace(ofScheme, (_, scheme: string) => scheme + placeholder)
      .replace(ofHeader, (_, name: string) => name + placeholder)
      .replace(ofMember, (whole, head: string, name: string) =>
        ordinaryMembers.includes(name) ? whole : `${head}"${placeholder}"`,
      );
}

/**
 * How bytes show in base64 and base64url: alone, and in the middle of others at each of three alignments, without the
 * characters that also hold bits of their neighbours.
 */
export function base64Texts(bytes: Buffer): string[] {
  const texts = (['base64', 'base64url'] as const).flatMap((form) => {
    const parts = [0, 1, 2].map((offset) => {
      const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
      const begin = Math.ceil((offset * 8) / 6);
      return padded.toString(form).slice(begin, Math.floor((padded.length * 8) / 6));
    });
    return [bytes.toString(form), ...parts];
  });
  return [...new Set(texts)];
}
