/** What the second column shows below the journal. */
export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'request'; readonly id: number }
  | { readonly kind: 'key'; readonly project: string; readonly key: string; readonly environment: string }
  | { readonly kind: 'send' };

/** What the fragment of the address keeps, so that a link leads to the same view. */
export interface Route {
  readonly session: string;
  /** Whose keys the board shows; the first one unless given. */
  readonly project: string | undefined;
  /** Whose JWKs are drawn; the first one unless given. */
  readonly key: string | undefined;
  readonly panel: Panel;
}

export function parseRoute(fragment: string): Route {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const optional = (name: string) => parameters.get(name) || undefined;
  return {
    session: parameters.get('session') || 'default',
    project: optional('project'),
    key: optional('key'),
    panel: parsePanel(parameters),
  };
}

function parsePanel(parameters: URLSearchParams): Panel {
  const request = parameters.get('request') ?? '';
  if (/^\d{1,15}$/.test(request)) return { kind: 'request', id: Number(request) };
  if (parameters.has('send')) return { kind: 'send' };
  const [project, key, environment] = ['project', 'key', 'environment'].map(
    (name) => parameters.get(name) ?? '',
  );
  return project && key && environment ? { kind: 'key', project, key, environment } : { kind: 'none' };
}

/** @returns a fragment with its `#` */
export function formatRoute({ session, project, key, panel }: Route): string {
  const parameters = new URLSearchParams();
  if (session !== 'default') parameters.set('session', session);
  if (project !== undefined) parameters.set('project', project);
  if (key !== undefined) parameters.set('key', key);
  if (panel.kind === 'request') parameters.set('request', String(panel.id));
  if (panel.kind === 'send') parameters.set('send', '');
  if (panel.kind === 'key') {
    parameters.set('project', panel.project);
    parameters.set('key', panel.key);
    parameters.set('environment', panel.environment);
  }
  return `#${parameters}`.replace(/=(?=&|$)/g, '');
}
