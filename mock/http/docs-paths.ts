/** The paths of the documentation. */
export const DOCS_PATHS = [
  '/docs',
  '/docs/clauses',
  '/docs/renderer.js',
  '/openapi.json',
  '/openapi.yaml',
] as const;
export type DocsPath = (typeof DOCS_PATHS)[number];

/** Whether a path belongs to the documentation, though there may be no such page. */
export function isDocsPath(pathname: string): boolean {
  return /^\/(?:docs(?:\/|$)|openapi\.)/.test(pathname);
}
