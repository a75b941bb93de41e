import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** A file that is not UTF-8. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
  readonly code = 'NOT_UTF8';

  constructor() {
    super('is not UTF-8; save it in that encoding');
  }
}

/**
 * Reads a text that a person wrote, without its byte order mark.
 *
 * @throws {NotUtf8Error} when it is in another encoding: its letters would silently become others
 */
export function readUtf8(file: string): string {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new NotUtf8Error();
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
