import equal from 'fast-deep-equal';

/** What the mock uses of node:util. */

/** Of values that JSON can hold. */
export function isDeepStrictEqual(one: unknown, other: unknown): boolean {
  return equal(one, other);
}

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** A media type (WHATWG MIME Sniffing 4.4). */
export class MIMEType {
  readonly essence: string;
  readonly params = new Map<string, string>();

  /** @throws {TypeError} when the text is not one */
  constructor(text: string) {
    const [essence = '', ...parameters] = text.split(';').map((part) => part.trim());
    const [type = '', subtype = '', ...more] = essence.split('/');
    if (!TOKEN.test(type) || !TOKEN.test(subtype) || more.length > 0)
      throw new TypeError(`${text} is not a media type`);
    this.essence = essence.toLowerCase();
    for (const parameter of parameters) {
      const cut = parameter.indexOf('=');
      const name = parameter.slice(0, Math.max(cut, 0)).toLowerCase();
      const value = parameter.slice(cut + 1).replace(/^"(.*)"$/, '$1');
      if (TOKEN.test(name) && value !== '' && !this.params.has(name)) this.params.set(name, value);
    }
  }
}
