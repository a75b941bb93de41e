import { readBase64 } from './base64.ts';
import { accepted, type Reading, type Rejected, unreadable, unsupported } from './decoded-key.ts';
import { readElement, Tag } from './der.ts';
import { describeBase64, describeText } from './describe-text.ts';

/** DER as it came out of the text; `label` is the PEM label that announced it, absent for bare base64. */
export interface DerText {
  readonly der: Buffer;
  readonly label?: string;
}

/**
 * Reads one half as it was sent: base64 of DER, base64 of PEM, or PEM, each with or without white space
 * (UK-REQ-06, UK-REQ-13). Base64 is RFC 4648 section 4 with its padding: base64url and missing padding are rejected,
 * as are stray bits in the last character.
 */
export function readMaterialText(text: string): Reading<DerText> {
  if (text.includes('-----BEGIN ')) return readPem(text);
  const bytes = readBase64(text);
  if (bytes === undefined) return unreadable(describeText(text));
  if (!isSequence(bytes) && bytes.includes('-----BEGIN ')) return readPem(bytes.toString('latin1'));
  return accepted({ der: bytes });
}

/** By its length too: text before a BEGIN line may begin with the digit 0, which is the tag of a SEQUENCE. */
function isSequence(bytes: Buffer): boolean {
  return bytes[0] === Tag.sequence && readElement(bytes, 0, bytes.length)?.end === bytes.length;
}

const begin = '-----BEGIN ';
const dashes = '-----';
/** Longer than any label in use; bounds the cost of looking for the END line. */
const longestLabel = 64;

interface Block {
  readonly label: string;
  readonly body: string;
  /** Where the body begins in the text. */
  readonly start: number;
}

const keyLabels: ReadonlySet<string> = new Set([
  'PUBLIC KEY',
  'RSA PUBLIC KEY',
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
]);

const otherLabels: ReadonlyMap<string, string> = new Map([
  ['ENCRYPTED PRIVATE KEY', 'holds an encrypted private key: send it unencrypted'],
  ['CERTIFICATE', 'holds a certificate: send the public key alone'],
  ['X509 CERTIFICATE', 'holds a certificate: send the public key alone'],
  ['TRUSTED CERTIFICATE', 'holds a certificate: send the public key alone'],
  ['CERTIFICATE REQUEST', 'holds a certificate request: send the public key alone'],
  ['NEW CERTIFICATE REQUEST', 'holds a certificate request: send the public key alone'],
  ['DSA PRIVATE KEY', 'holds a DSA key: send an RSA or EC key'],
  ['OPENSSH PRIVATE KEY', 'holds a key in OpenSSH form: convert it with ssh-keygen -p -m PKCS8 -f FILE'],
  ['DH PARAMETERS', 'holds Diffie-Hellman parameters: send an RSA or EC key'],
]);

/**
 * Reads the one key of a PEM text (RFC 7468). Text around the block is ignored, as is an EC PARAMETERS block before
 * an EC private key. Linear in the length of the text.
 */
export function readPem(text: string): Reading<{ der: Buffer; label: string }> {
  const blocks = splitBlocks(text);
  if (blocks === undefined) return unreadable('is PEM without the END line of a BEGIN line: copy it whole');
  const [block, ...others] = blocks.filter(({ label }) => label !== 'EC PARAMETERS');
  if (block === undefined) return unreadable('holds EC parameters without a key: send the key');
  if (others.length > 0) return unreadable('holds several PEM blocks: send one key');
  return readBlock(block, text);
}

function readBlock({ label, body, start }: Block, text: string): Reading<{ der: Buffer; label: string }> {
  if (!keyLabels.has(label)) return rejectLabel(label);
  if (body.includes('DEK-Info:') || body.includes('Proc-Type:')) {
    return unsupported('holds an encrypted private key: send it unencrypted');
  }
  const der = readBase64(body);
  return der === undefined
    ? unreadable(
        body.trim() === ''
          ? 'is PEM with nothing between BEGIN and END: copy it whole'
          : describeBase64(body, text, start),
      )
    : accepted({ der, label });
}

function rejectLabel(label: string): Rejected {
  const found = otherLabels.get(label);
  return found === undefined
    ? unreadable(`is PEM of something else: the labels of keys are ${[...keyLabels].join(', ')}`)
    : unsupported(found);
}

function splitBlocks(text: string): readonly Block[] | undefined {
  const blocks: Block[] = [];
  let from = text.indexOf(begin);
  while (from !== -1) {
    const labelEnd = text.indexOf(dashes, from + begin.length);
    if (labelEnd === -1 || labelEnd - from > begin.length + longestLabel) return undefined;
    const label = text.slice(from + begin.length, labelEnd);
    const endLine = `-----END ${label}-----`;
    const bodyEnd = text.indexOf(endLine, labelEnd + dashes.length);
    if (bodyEnd === -1) return undefined;
    const start = labelEnd + dashes.length;
    blocks.push({ label, body: text.slice(start, bodyEnd), start });
    from = text.indexOf(begin, bodyEnd + endLine.length);
  }
  return blocks;
}
