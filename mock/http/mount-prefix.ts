import type { IncomingMessage } from 'node:http';

/**
 * What other applications have cut off the path, such as `/mock`: Express and Connect keep the whole as `originalUrl`. It is made so
 * that it can begin a URL of this server: `//host` would name another one. Empty when nothing was cut off.
 */
export function mountPrefix(request: IncomingMessage & { readonly originalUrl?: string }): string {
  const { originalUrl: whole, url = '/' } = request;
  if (whole === undefined || whole === url) return '';
  // Of `/mock` and `/mock?query` the slash is added, not cut off.
  const rest = [url, url.slice(1)].find((end) => whole.endsWith(end));
  if (rest === undefined) return '';
  const prefix = whole.slice(0, whole.length - rest.length).replace(/^\/{2,}/, '/');
  return prefix.replace(/[^!$-;=?-Z_a-z~%]/g, encodeURIComponent).replace(/\/$/, '');
}
