import { readBase64 } from './base64.ts';
import { accepted, type Reading, type Rejected, unreadable, unsupported } from './reading.ts';

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
