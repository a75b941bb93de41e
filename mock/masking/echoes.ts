/** A run twice as long as a block holds a whole block, wherever it begins. */
const BLOCK = 12;

/** Remembers texts, and tells whether another text repeats a part of one: 23 characters or more, often fewer. */
export class Echoes {
  readonly #texts = new Set<string>();
  #blocks: Set<string> | undefined;

  remember(text: string): void {
    this.#texts.add(text);
    this.#blocks = undefined;
  }

  isIn(text: string): boolean {
    if (this.#texts.size === 0) return false;
    this.#blocks ??= blocksOf(this.#texts);
    for (let at = 0; at + BLOCK <= text.length; at += 1) {
      if (this.#blocks.has(text.slice(at, at + BLOCK))) return true;
    }
    return false;
  }
}

function blocksOf(texts: Iterable<string>): Set<string> {
  const blocks = new Set<string>();
  for (const text of texts) {
    for (let at = 0; at + BLOCK <= text.length; at += BLOCK) blocks.add(text.slice(at, at + BLOCK));
  }
  return blocks;
}
