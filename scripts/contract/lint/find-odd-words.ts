/** Words that readers stumble over, and what says the same. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\bcan not\b/gi, 'cannot'],
  [/\b(?:is|are|was|were) none\b/gi, 'is not one'],
  [/\btold\b/gi, 'reported, shown'],
  [/\blawful(?:ly)?\b/gi, 'conformant, allowed'],
  [/\bbit(?:e|es|ten)\b/gi, 'mutation testing, kill'],
  [/\brefus(?:e|es|ed|ing|als?)\b/gi, 'reject, rejection'],
];

/** Each odd word of a text for readers, with what to write instead. Code between backticks does not count. */
export function findOddWords(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return INSTEAD.flatMap(([pattern, instead]) =>
    [...prose.matchAll(pattern)].map(([word]) => `"${word}": write ${instead}`),
  );
}
