/**
 * XML 1.0: what may not stand in it at all is replaced, and so is what would control a terminal or the direction of text; the
 * rest is escaped. Lines of attributes are kept.
 */
export function xml(text: string): string {
  return text
    .replace(/[\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, '\uFFFD')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
