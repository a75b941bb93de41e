/**
 * The headers by which every answer names its entry, name and value in turn: `X-Mock-Request-Id` and a `Link` (RFC 8288) to
 * where the entry can be read.
 */
export function entryHeaders({ id, session }: { readonly id: number; readonly session: string }): string[] {
  const query = session === 'default' ? '' : `?session=${encodeURIComponent(session)}`;
  const link = `</__admin/requests/${id}${query}>; rel="describedby"`;
  return ['X-Mock-Request-Id', String(id), 'Link', link];
}
