/**
 * Copies a text. Pages of another machine that come over HTTP have no `navigator.clipboard` (Clipboard API, secure contexts): there the text
 * is copied as a selected one is.
 *
 * @throws {Error} where the browser forbids it
 */
export async function writeToClipboard(text: string): Promise<void> {
  if (isSecureContext) return navigator.clipboard.writeText(text);
  const holder = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'hidden';
  // Within an open dialog nothing outside of it can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (holder instanceof HTMLElement) holder.focus({ preventScroll: true });
  if (!isCopied) throw new Error('The browser does not let this page copy.');
}
