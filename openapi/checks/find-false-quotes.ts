import type { Clause, Contract, SourcePage } from '../contract.ts';

const OURS = 'our decision';

/**
 * What is wrong with where clauses come from: a page that `sources.yaml` does not list, a quote that is not word for word
 * in the excerpts of its page, a step that is missing or has nothing to start from, an excerpt that no clause quotes.
 */
export function findFalseQuotes({
  clauses,
  sources,
}: Pick<Contract, 'clauses' | 'sources'>): readonly string[] {
  const pages = new Map(sources.map((source) => [source.page, source]));
  const quotes = clauses.flatMap(({ quote }) => (quote === undefined ? [] : [wordsOf(quote)]));
  return [
    ...clauses.flatMap((clause) =>
      judge(clause, pages.get(clause.source)).map((problem) => `${clause.id} ${problem}`),
    ),
    ...sources.flatMap((source) =>
      excerptsOf(source)
        .filter(({ text }) => !quotes.some((quote) => text.includes(quote)))
        .map(({ text }) => `no clause quotes this excerpt of the ${source.page}: "${text}"`),
    ),
  ];
}

/**
 * The excerpts of a page that a copy of it does not have under their headings.
 *
 * @param markdown the page
 */
export function findFalseExcerpts(source: SourcePage, markdown: string): readonly string[] {
  const sections = new Map(
    markdown.split(/^#+ /m).map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      return [heading.trim(), wordsOf(rest.join(' '))];
    }),
  );
  return excerptsOf(source).flatMap(({ heading, text }) => {
    const section = sections.get(heading);
    if (section === undefined) return [`the page has no heading "${heading}"`];
    return section.includes(text) ? [] : [`the page does not say under "${heading}": "${text}"`];
  });
}

function judge(clause: Clause, source: SourcePage | undefined): readonly string[] {
  const { basis, quote, says, step } = clause;
  if (basis === 'decided' && clause.source === OURS) {
    return (quote ?? says ?? step) ? ['is our decision alone, so it has no quote, says or step'] : [];
  }
  if (source === undefined) return [`comes from "${clause.source}", which sources.yaml does not list`];
  const excerpts = excerptsOf(source);
  return [
    ...((quote === undefined) === (says === undefined)
      ? ['needs either `quote` or `says`: what the page says']
      : []),
    ...(basis === 'stated' && step !== undefined ? ['is stated, so it needs no step'] : []),
    ...(basis !== 'stated' && step === undefined
      ? [`is ${basis === 'follows' ? 'not stated' : 'ours'}: say by which step`]
      : []),
    ...(says !== undefined && excerpts.length > 0 ? [`paraphrases the ${source.page}: quote it`] : []),
    ...(quote !== undefined && !excerpts.some(({ text }) => text.includes(wordsOf(quote)))
      ? [`quotes what the ${source.page} does not say: "${quote}"`]
      : []),
  ];
}

function excerptsOf({ excerpts }: SourcePage): readonly { heading: string; text: string }[] {
  return Object.entries(excerpts).flatMap(([heading, texts]) =>
    texts.map((text) => ({ heading, text: wordsOf(text) })),
  );
}

/** A text as it is read: links as their text, white space as one space. */
function wordsOf(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
