import type { Origin, SourcePage } from '../contract.ts';
import { type Html, html, inlineMarkdown } from './html.ts';

const LABELS = {
  stated: 'Stated',
  follows: 'Follows',
  decided: 'Decided',
} as const;

/**
 * Where a rule comes from: the page with its words or what it says in ours, and the step from there to the rule.
 *
 * @param sources for the addresses of pages; without them, a page is only named
 */
export function renderOrigin(
  { basis, source, quote, says, step }: Origin,
  sources: readonly SourcePage[] = [],
): Html {
  const address = sources.find(({ page }) => page === source)?.address;
  const page = address === undefined ? html`${source}` : html`<a href="${address}">${source}</a>`;
  const words =
    quote !== undefined
      ? html`: <q>${inlineMarkdown(quote)}</q>`
      : says !== undefined
        ? html`, in our words: ${inlineMarkdown(says)}`
        : html``;
  const how = step === undefined ? html`` : html` <span class="step">${inlineMarkdown(step)}</span>`;
  return html`<p class="origin"><b>${LABELS[basis]}</b> <span class="source">${page}</span>${words}${how}</p>`;
}
