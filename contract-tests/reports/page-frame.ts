import { createHash } from 'node:crypto';
import { assetText } from '../../openapi/site/assets.ts';
import { Html, html } from '../../openapi/site/html.ts';

/**
 * A whole page that needs nothing but itself: no scripts, no requests, and a policy that allows none.
 *
 * @param style CSS beyond what all pages of the project share
 */
export function renderStandalone(title: string, style: string, main: Html): string {
  const css = `${assetText('page.css')}${style}`;
  const hash = createHash('sha256').update(css).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`.text;
}
