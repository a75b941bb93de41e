/** A run twice as long as a block holds a whole block, wherever it begins. */
const BLOCK = 12;

/** Remembers texts, and tells whether another text repeats a part of one: 23 characters or more, often fewer. */
export class Echoes {
  readonly #blocks = new Set<string>();

  remember(text: string): void {
    for (let at = 0; at + BLOCK <= text.length; at += BLOCK) this.#blocks.add(text.slice(at, at + BLOCK));
  }

  isIn(text: string): boolean {
    if (this.#blocks.size === 0) return false;
    for (let at = 0; at + BLOCK <= text.length; at += 1) {
      if (this.#blocks.has(text.slice(at, at + BLOCK))) return true;
    }
    return false;
  }
}
