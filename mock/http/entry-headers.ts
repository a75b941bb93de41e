import { longCredentials } from '../masking/gather-secrets.ts';

/**
 * The headers by which every response names its entry, name and value in turn: `X-Mock-Request-Id` and a `Link` (RFC 8288) to
 * where the entry can be read. There is no link where the session's id or the prefix would repeat a credential of the request (UK-RES-03).
 *
 * @param headers of the request, name and value in turn
 * @param prefix of the path, which another application has cut off
 */
export function entryHeaders(
  { id, session }: { readonly id: number; readonly session: string },
  headers: readonly string[],
  prefix = '',
): string[] {
  const isNamed = session !== 'default';
  const given = prefix + (isNamed ? session : '');
  if (given !== '' && longCredentials(headers).some((credential) => given.includes(credential)))
    return ['X-Mock-Request-Id', String(id)];
  const query = isNamed ? `?session=${encodeURIComponent(session)}` : '';
  const link = `<${prefix}/__admin/requests/${id}${query}>; rel="describedby"`;
  return ['X-Mock-Request-Id', String(id), 'Link', link];
}
