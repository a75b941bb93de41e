/** Longer texts seldom recur. In characters. */
const LONGEST = 200;
/** How many are remembered. */
const MOST = 2000;

/**
 * Texts that were searched and hold no secret of themselves: names, paths and headers recur in every entry, and searching one for all
 * the forms of a private key takes far longer than looking it up.
 */
export class HarmlessTexts {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return text.length <= LONGEST && this.#texts.has(text);
  }

  add(text: string): void {
    if (text.length > LONGEST) return;
    if (this.#texts.size >= MOST) this.#texts.clear();
    this.#texts.add(text);
  }
}
