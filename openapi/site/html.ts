/** Text that is markup already; everything else is escaped where it enters. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** A template of markup: what is filled in is escaped, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = texts.map((text, index) => text + (index < parts.length ? render(parts[index] ?? '') : ''));
  return new Html(filled.join(''));
}

/** JSON that may stand in a script element: nothing in it can end the element or open a comment. */
export function scriptJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** The little Markdown that clauses and decisions are written in: `code`, ids of clauses, *emphasis* and **strength**. */
export function inlineMarkdown(text: string): Html {
  const token = /`([^`]+)`|\b(UK-[A-Z]+-\d{2})\b|\*\*([^*]+)\*\*|\*([^*]+)\*/g;
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, code, clause, strong, emphasis] = match;
    parts.push(html`${text.slice(end, match.index)}`);
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (clause !== undefined) parts.push(html`<a href="#${clause}">${clause}</a>`);
    else if (strong !== undefined) parts.push(html`<strong>${strong}</strong>`);
    else parts.push(html`<em>${emphasis ?? ''}</em>`);
    end = match.index + whole.length;
  }
  return html`${parts}${text.slice(end)}`;
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeMarkup(String(part));
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
