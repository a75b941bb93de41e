import { readBase64 } from './base64.ts';
import { readElement, readElements, Tag } from './der.ts';
import { describeSsh, recognizeText, SLASH_AND_N } from './describe-text.ts';

const notAKey =
  'holds bytes that are no key: send SPKI or PKCS#1 as publicKey, PKCS#8, PKCS#1 or SEC1 as privateKey';

/**
 * What bytes are that base64 or PEM gave and that are not read as a key, as a predicate without a subject. Only rejected bytes
 * come here. Linear in their length; no message repeats a part of them.
 */
export function describeBytes(bytes: Buffer): string {
  return describeEncoding(bytes) ?? describeBinary(bytes) ?? describeWritten(bytes) ?? notAKey;
}

/** Letters and digits as they were sent. */
function describeWritten(bytes: Buffer): string | undefined {
  const sent = bytes.toString('base64');
  if (sent.startsWith('/nM')) return SLASH_AND_N;
  if (isHexadecimal(sent)) return `is hexadecimal: ${FROM_HEXADECIMAL}`;
  if (isUtf16(bytes)) return 'is base64 of UTF-16, as PowerShell writes it: encode the text as UTF-8';
  const text = bytes.toString('latin1');
  if (/[^\t\n\r\x20-\x7e]/.test(text)) return undefined;
  if (isHexadecimal(text)) return `is base64 of hexadecimal: ${FROM_HEXADECIMAL}`;
  if (startsLikeKey(readBase64(text))) return 'is base64 of base64: encode the key once';
  const recognized = recognizeText(text.trim());
  return recognized === undefined ? undefined : `is base64 of a text that ${recognized}`;
}

const FROM_HEXADECIMAL = 'send base64 of the bytes (xxd -r -p FILE | base64)';

function isHexadecimal(text: string): boolean {
  return text.length >= 32 && /^[0-9a-f:\s]+=*$/i.test(text);
}

function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const isMarked = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isMarked || (bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0);
}

function startsLikeKey(bytes: Buffer | undefined): boolean {
  return bytes !== undefined && (bytes[0] === Tag.sequence || bytes.includes('-----BEGIN '));
}

function describeBinary(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 0, 14) === 'openssh-key-v1')
    return 'holds a key in OpenSSH form: convert it with ssh-keygen -p -m PKCS8 -f FILE';
  const isNamed = bytes.length > 4 && bytes.readUIntBE(0, 3) === 0;
  const type = isNamed ? bytes.toString('latin1', 4, 16) : '';
  return /^(?:ssh-|ecdsa-sha2-|sk-)/.test(type) ? describeSsh(type) : undefined;
}

/** Why a SEQUENCE is not DER: it is cut off, or BER. */
function describeEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] !== Tag.sequence) return undefined;
  const length = bytes[1] ?? 0;
  if (length === 0x80) return berWith('an indefinite length');
  const outer = readElement(bytes, 0, bytes.length);
  if (outer !== undefined) return describeInside(bytes, outer.start, outer.end);
  if (length > 0x84) return undefined;
  const octets = length > 0x80 ? length - 0x80 : 0;
  if (bytes.length < 2 + octets) return CUT_OFF;
  const stated = octets === 0 ? length : bytes.readUIntBE(2, octets);
  const isShortest = octets === 0 || (stated >= 0x80 && stated >= 256 ** (octets - 1));
  if (!isShortest) return berWith('a length that is not in its shortest form');
  const missing = 2 + octets + stated - bytes.length;
  // Text that begins with the digit 0 would be a SEQUENCE of some such length.
  return missing > 0 && !isText(bytes)
    ? `ends ${missing} bytes before the key does: copy it whole, every line of it`
    : undefined;
}

const CUT_OFF = 'ends before the key does: copy it whole, every line of it';

/** Whether some of its elements are none of DER. */
function describeInside(bytes: Buffer, from: number, to: number): string | undefined {
  if (isText(bytes) || readElements(bytes, from, to, 10) !== undefined) return undefined;
  let offset = from;
  for (let element = readElement(bytes, offset, to); element !== undefined; ) {
    offset = element.end;
    element = readElement(bytes, offset, to);
  }
  const [tag = 0, length = 0] = bytes.subarray(offset, to);
  if ((tag & 0x1f) === 0x1f) return berWith('a tag of several octets');
  if (length === 0x80) return berWith('an indefinite length');
  return undefined;
}

function isText(bytes: Buffer): boolean {
  return !/[^\t\n\r\x20-\x7e]/.test(bytes.toString('latin1', 0, 64));
}

function berWith(what: string): string {
  return `is BER with ${what}, not DER: convert it with openssl pkey -inform DER -outform DER (-pubin for a public key)`;
}
