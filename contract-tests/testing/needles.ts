import { structuresOf } from '../results/mask-keys.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';

const length = 16;

/** Finds parts of secrets in texts, by every run of 16 characters of any of their forms. */
export function createGrep(secrets: readonly string[]): (text: string) => readonly string[] {
  const runs = new Set(secrets.flatMap(runsIn));
  return (text) => [...new Set(runsIn(text).filter((run) => runs.has(run)))];
}

/** What is private about a key, in the forms of JWK, base64, base64url, hex, and the lines of PEM. */
export function privateTexts({ private: members, privateKey }: KeyPair): string[] {
  const encodings = structuresOf(privateKey).map((type) => privateKey.export({ format: 'der', type }));
  return Object.values(members).flatMap((member) => {
    const secret = Buffer.from(member, 'base64url');
    const parts = encodings.flatMap((der) => partOf(der, secret));
    const hex = secret.toString('hex');
    return [member, hex, hex.toUpperCase(), ...parts];
  });
}

/** The characters of an encoding's base64 and base64url that the secret alone makes up. */
function partOf(der: Buffer, secret: Buffer): string[] {
  const at = der.indexOf(secret);
  const [begin, end] = [Math.ceil((at * 8) / 6), Math.floor(((at + secret.length) * 8) / 6)];
  return at === -1
    ? []
    : (['base64', 'base64url'] as const).map((form) => der.toString(form).slice(begin, end));
}

function runsIn(text: string): string[] {
  const count = Math.max(0, text.length - length + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + length));
}
