import { Buffer } from 'buffer/index.js';

/**
 * The globals of Node.js that the mock uses. The package lacks base64url, whose alphabet it reads as base64, and counts the
 * replacement characters of broken UTF-8 otherwise than Node.js does.
 */
const { from } = Buffer;
const toText = Buffer.prototype.toString;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

Object.assign(Buffer, {
  from: (value: string, encoding?: string, length?: number): Buffer =>
    Reflect.apply(from, Buffer, [value, encoding === 'base64url' ? 'base64' : encoding, length]),
});
Buffer.prototype.toString = function (encoding?: string, start?: number, end?: number): string {
  if (encoding === undefined || /^utf-?8$/i.test(encoding)) return utf8.decode(this.subarray(start, end));
  if (encoding !== 'base64url') return Reflect.apply(toText, this, [encoding, start, end]);
  const text: string = Reflect.apply(toText, this, ['base64', start, end]);
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const process = {
  emitWarning: (warning: string | Error) => console.warn(warning),
};

export { Buffer, process };
