import { createHash } from 'node:crypto';
import { assetText } from './assets.ts';
import { Html, html } from './html.ts';

/** Addresses of the pages' neighbours, relative to the page that shows them. */
export interface Links {
  readonly reference: string;
  readonly clauses: string;
  readonly json: string;
  readonly yaml: string;
  /** The live page of the mock that serves the pages. */
  readonly live?: string;
}

interface PageParts {
  readonly title: string;
  readonly links: Links;
  readonly current: 'reference' | 'clauses';
  readonly style: string;
  readonly body: Html;
  /** Runs last; the page can be read without it. */
  readonly script: string;
}

/** A whole document around a body: head, styles for light and dark, the way to the neighbours, the script. */
export function page({ title, links, current, style, body, script }: PageParts): string {
  const entries = [
    ['reference', 'Contract'],
    ['clauses', 'Clauses'],
    ['json', 'JSON'],
    ['yaml', 'YAML'],
    ['live', 'Live'],
  ] as const;
  const css = pageStyle(style);
  const shown = html`<nav aria-label="Pages">${entries.map(([name, label]) => {
    const address = links[name];
    if (address === undefined) return html``;
    return html`<a href="${address}"${name === current ? html` aria-current="page"` : ''}>${label}</a>`;
  })}</nav>
${body}
<script>${new Html(script)}</script>`;
  // The renderer has its own switch, and shows what was chosen itself.
  const head = current === 'reference' ? html`` : html`<script>${new Html(assetText('mode.js'))}</script>\n`;
  return frame({ title, css, head, body: shown });
}

/** The CSS that all pages of the project share, and more. */
export function pageStyle(more: string): string {
  return `${assetText('page.css')}${more}`;
}

interface FrameParts {
  readonly title: string;
  readonly css: string;
  /** What else stands in the head. */
  readonly head?: Html;
  readonly body: Html;
}

/** A whole document, for light and dark. */
export function frame({ title, css, head = html``, body }: FrameParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}

/** The Content-Security-Policy hashes of a page's inline scripts that are to run. */
export function scriptHashes(text: string): readonly string[] {
  return [...text.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
}
