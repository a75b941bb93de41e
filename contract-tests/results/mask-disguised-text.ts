/** A text without what programs put between or in the place of its characters, and where each of its characters came from. */
export interface Undisguised {
  readonly text: string;
  /** Where in the original each character begins and ends; undefined where it is the same text. */
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
}

/** Percent-encoding, escapes of JSON (.NET writes `+` as `\u002B`), and what stands between lines or octets. */
const disguise = /%[0-9A-F]{2}|\\{1,4}u00[0-9A-F]{2}|\\{1,4}[/nrt]|[:\s]/gi;

export function undisguise(original: string): Undisguised {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const plain = (until: number) => {
    parts.push(original.slice(from, until));
    for (let at = from; at < until; at += 1) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const { 0: sign, index } of original.matchAll(disguise)) {
    plain(index);
    const character = characterOf(sign);
    parts.push(character);
    from = index + sign.length;
    if (character === '') continue;
    starts.push(index);
    ends.push(from);
  }
  if (from === 0) return { text: original };
  plain(original.length);
  return { text: parts.join(''), starts, ends };
}

function characterOf(sign: string): string {
  const [, hex] = /([0-9A-F]{2})$/i.exec(sign) ?? [];
  const isCode = sign.startsWith('%') || /^\\+u/.test(sign);
  if (hex !== undefined && isCode) return String.fromCharCode(Number.parseInt(hex, 16));
  return sign.endsWith('/') ? '/' : '';
}

const encoded = /[\w+/-]{24,}/g;

/** Each run of base64 or hex that another text is written in, replaced where what it holds is to be replaced. */
export function replaceEncoded(text: string, isSecret: (decoded: string) => boolean, by: string): string {
  return text.replace(encoded, (run) => (decodings(run).some(isSecret) ? by : run));
}

/** What a run may be the encoding of: other characters around base64 shift where it begins. */
function decodings(run: string): readonly string[] {
  const asHex = /^(?:[0-9a-f]{2})+$/i.test(run) ? [Buffer.from(run, 'hex')] : [];
  const asBase64 = [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64'));
  return [...asHex, ...asBase64].filter(isText).map((bytes) => bytes.toString('latin1'));
}

/** Whether bytes begin as a text does: those of a key or an id never do for that long. */
function isText(bytes: Buffer): boolean {
  return bytes.subarray(1, 15).every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13));
}
