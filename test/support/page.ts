/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** Of the line that opens it, counted from 1. */
  readonly line: number;
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (fence === null) open?.lines.push(line);
    else if (open === undefined) open = { language: fence[1] ?? '', line: index + 1, lines: [] };
    else {
      blocks.push({ language: open.language, text: open.lines.join('\n'), line: open.line });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block of line ${open.line} is not closed`);
  return blocks;
}

/**
 * Says how a shown response differs from the real one, or nothing. `…` in it stands for any text. JSON is compared by
 * value; of an HTTP response the status, the shown headers and the body; other text line by line.
 */
export function difference({ language, text }: Block, real: string): string | undefined {
  switch (language) {
    case 'json':
      return differenceOfJson(JSON.parse(text), JSON.parse(real), '');
    case 'http': {
      const [shownHead = '', shownBody = ''] = text.split('\n\n', 2);
      const cut = real.indexOf('\r\n\r\n');
      const lines = real.slice(0, cut).split('\r\n');
      const missing = shownHead.split('\n').find((line) => !lines.some((candidate) => fits(line, candidate)));
      if (missing !== undefined) return `${missing} is not among ${lines.join(' | ')}`;
      return differenceOfJson(JSON.parse(shownBody), JSON.parse(real.slice(cut + 4)), '');
    }
    default:
      return fits(text.trimEnd(), real.trimEnd()) ? undefined : `shown: ${text}\nreal: ${real}`;
  }
}

function differenceOfJson(shown: unknown, real: unknown, place: string): string | undefined {
  if (typeof shown === 'string' && typeof real === 'string') {
    return fits(shown, real) ? undefined : `${place}: ${shown} is really ${real}`;
  }
  if (typeof shown !== 'object' || typeof real !== 'object' || shown === null || real === null) {
    return Object.is(shown, real)
      ? undefined
      : `${place}: ${JSON.stringify(shown)} is really ${JSON.stringify(real)}`;
  }
  const names = new Set([...Object.keys(shown), ...Object.keys(real)]);
  for (const name of names) {
    const found = differenceOfJson(member(shown, name), member(real, name), `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function member(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function fits(shown: string, real: string): boolean {
  const pattern = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[\\s\\S]+')}$`).test(real);
}

/** A relative link of a page; `path` is empty when it leads to a heading of the page itself. */
export interface Link {
  readonly path: string;
  readonly anchor?: string;
}

/** The relative links of a page, those to a heading of its own among them. */
export function linksOf(markdown: string): Link[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = '', anchor]) =>
    anchor === undefined ? { path } : { path, anchor },
  );
}

/** What links to the headings of a page end with, as GitHub makes it. */
export function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
