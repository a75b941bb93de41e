import type { OpenApiDocument } from '../document.ts';
import { assetText } from './assets.ts';
import { html, scriptJson } from './html.ts';
import { type Links, page } from './page.ts';

export interface ReferenceOptions {
  readonly links: Links;
  /** Address of the renderer. */
  readonly renderer: string;
  /** For a page that a server shows of itself: operations can be tried out against it. */
  readonly live?: { readonly token: string | undefined };
}

/** The contract as a page to read; the contract is in the page, so nothing is fetched but the renderer. */
export function renderReferencePage(document: OpenApiDocument, options: ReferenceOptions): string {
  const { links, renderer, live } = options;
  const shown = JSON.parse(JSON.stringify(document, linkedTo(links.clauses)));
  return page({
    title: document.info.title,
    links,
    current: 'reference',
    style: assetText('reference.css'),
    script: assetText('reference-setup.js'),
    body: html`
<div id="reference"><noscript>The contract is rendered by a script; <a href="${links.json}">read it as JSON</a>.</noscript></div>
<script type="application/json" id="contract">${scriptJson(shown)}</script>
<script type="application/json" id="live">${scriptJson(live ?? null)}</script>
<script src="${renderer}"></script>`,
  });
}

/** For JSON.stringify: makes the ids of clauses in descriptions links. Those in code are shown as they are. */
function linkedTo(clausePage: string): (name: string, value: unknown) => unknown {
  return (name, value) =>
    name === 'description' && typeof value === 'string'
      ? value.replaceAll(/`[^`]*`|UK-[A-Z]+-\d{2}\b/g, (text) =>
          text.startsWith('`') ? text : `[${text}](${clausePage}#${text})`,
        )
      : value;
}
