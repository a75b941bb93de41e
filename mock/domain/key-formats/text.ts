import { accepted, type Reading, type Rejected, unreadable, unsupported } from './decoded-key.ts';

/** DER as it came out of the text; `label` is the PEM label that announced it, absent for bare base64. */
export interface DerText {
  readonly der: Buffer;
  readonly label?: string;
}

const sequence = 0x30;

/**
 * Reads one half as it was sent: base64 of DER, base64 of PEM, or PEM, each with or without white space
 * (UK-REQ-06, UK-REQ-13). Base64 is RFC 4648 section 4 with its padding: base64url and missing padding are rejected,
 * as are stray bits in the last character.
 */
export function readMaterialText(text: string): Reading<DerText> {
  if (text.includes('-----BEGIN ')) return readPem(text);
  const bytes = readBase64(text);
  if (bytes === undefined) {
    return unreadable('is neither base64 nor PEM: send base64 of DER, base64 of PEM, or PEM');
  }
  if (bytes[0] !== sequence && bytes.includes('-----BEGIN ')) return readPem(bytes.toString('latin1'));
  return accepted({ der: bytes });
}

const begin = '-----BEGIN ';
const dashes = '-----';
/** Longer than any label in use; bounds the cost of looking for the END line. */
const longestLabel = 64;

interface Block {
  readonly label: string;
  readonly body: string;
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
  ['OPENSSH PRIVATE KEY', 'holds a key in OpenSSH form: send PKCS#8, PKCS#1 or SEC1'],
]);

/**
 * Reads the one key of a PEM text (RFC 7468). Text around the block is ignored, as is an EC PARAMETERS block before
 * an EC private key. Linear in the length of the text.
 */
export function readPem(text: string): Reading<{ der: Buffer; label: string }> {
  const blocks = splitBlocks(text);
  if (blocks === undefined) return unreadable('is broken PEM: every BEGIN line needs its END line');
  const [block, ...others] = blocks.filter(({ label }) => label !== 'EC PARAMETERS');
  if (block === undefined) return unreadable('holds EC parameters without a key: send the key');
  if (others.length > 0) return unreadable('holds several PEM blocks: send one key');
  return readBlock(block);
}

function readBlock({ label, body }: Block): Reading<{ der: Buffer; label: string }> {
  if (!keyLabels.has(label)) return rejectLabel(label);
  if (body.includes('DEK-Info:') || body.includes('Proc-Type:')) {
    return unsupported('holds an encrypted private key: send it unencrypted');
  }
  const der = readBase64(body);
  return der === undefined
    ? unreadable('is broken PEM: what stands between BEGIN and END is not base64')
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
    blocks.push({ label, body: text.slice(labelEnd + dashes.length, bodyEnd) });
    from = text.indexOf(begin, bodyEnd + endLine.length);
  }
  return blocks;
}

/** Decodes base64 in linear time; undefined when the text, white space apart, is empty or is not exactly base64. */
export function readBase64(text: string): Buffer | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  const bytes = Buffer.from(compact, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === compact ? bytes : undefined;
}
