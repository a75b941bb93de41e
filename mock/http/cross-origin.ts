/** Origins that a browser may call the API from; all, or none. */
export type AllowedOrigins = 'all' | 'none' | readonly string[];

/** Headers of the mock's own that a page of another origin may read. */
export const EXPOSED = [
  'X-Contract-Clause',
  'X-Mock-Request-Id',
  'Link',
  'Preference-Applied',
  'WWW-Authenticate',
  'Allow',
];

/**
 * What lets a page of that origin read a response which does not come by way of the application.
 *
 * @returns names and values by turns, as Node.js has raw headers
 */
export function headersForOrigin(allowed: AllowedOrigins, origin: string | undefined): string[] {
  if (origin === undefined || allowed === 'none') return [];
  const exposed = ['Access-Control-Expose-Headers', EXPOSED.join(',')];
  if (allowed === 'all') return ['Access-Control-Allow-Origin', '*', ...exposed];
  if (!allowed.includes(origin)) return ['Vary', 'Origin'];
  const named = ['Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Credentials', 'true'];
  return ['Vary', 'Origin', ...named, ...exposed];
}
