import { createHash } from 'node:crypto';
import { type Html, html } from '../../openapi/site/html.ts';
import { frame, pageStyle } from '../../openapi/site/page.ts';

/**
 * A whole page that needs nothing but itself: no scripts, no requests, and a policy that allows none.
 *
 * @param style CSS beyond what all pages of the project share
 */
export function renderStandalone(title: string, style: string, main: Html): string {
  const css = pageStyle(style);
  const hash = createHash('sha256').update(css).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const head = html`<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
`;
  return frame({
    title,
    css,
    head,
    body: html`<main>
${main}
</main>`,
  });
}
