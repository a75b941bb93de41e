const NEW_MEMBER = /^\s*[\w-]+:( |$)/;

/**
 * The sentence that holds a word. In YAML and Markdown one goes over several lines of the same indentation.
 *
 * @param index of the line on which the word stands
 */
export function sentenceAround(lines: readonly string[], index: number, word: string): string {
  const line = lines[index] ?? '';
  const indentation = line.search(/\S/);
  const continues = (other: string | undefined) =>
    other !== undefined && other.search(/\S/) === indentation && !NEW_MEMBER.test(other);
  let [first, last] = [index, index];
  if (continues(line)) {
    while (continues(lines[first - 1])) first -= 1;
    while (continues(lines[last + 1])) last += 1;
  }
  const text = lines
    .slice(first, last + 1)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const sentences = text.split(/(?<=\.\)?) (?=[A-Z`[*])/);
  return (sentences.find((sentence) => sentence.includes(word)) ?? text).replace(/^description: /, '');
}
