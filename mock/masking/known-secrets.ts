/** What stands in the place of a secret. */
export const MASKED = '[masked]';

/** A shorter secret is masked where it stands alone, not within words that happen to hold its letters. */
export const SHORTEST_WITHIN = 6;
/** Of a longer secret its beginning is looked for, as messages cut off what they repeat. */
const BEGINNING = 24;
/** Shorter pieces of a private text are no secrets of their own. */
const SHORTEST_PIECE = 12;
/** Whoever sends more secrets than this gets to see no text at all. */
const MOST = 1000;

/** A step of all secrets' beginnings, a character at a time. */
interface Step {
  readonly next: Map<string, Step>;
  end: 'open' | 'whole' | 'beginning';
}

/**
 * Values known to be secret, which are masked wherever they recur. However many there are, a text is read once, and each place in
 * it costs at most as many steps as a beginning has characters.
 */
export class KnownSecrets {
  readonly #start: Step = { next: new Map(), end: 'open' };
  readonly #alone = new Set<string>();
  #count = 0;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret === '' || this.#alone.has(secret) || this.#count > MOST) return;
    this.#count += 1;
    this.#alone.add(secret);
    if (secret.length < SHORTEST_WITHIN) return;
    let step = this.#start;
    for (const unit of secret.slice(0, BEGINNING).split('')) {
      const next: Step = step.next.get(unit) ?? { next: new Map(), end: 'open' };
      step.next.set(unit, next);
      step = next;
    }
    step.end = secret.length > BEGINNING ? 'beginning' : 'whole';
  }

  /** Adds a text that holds a private key, and its pieces: lines, and what stands between other signs. */
  addPrivateText(text: string): void {
    this.add(text);
    for (const piece of text.match(/[\w+/=%-]+/g) ?? []) if (piece.length >= SHORTEST_PIECE) this.add(piece);
  }

  has(text: string): boolean {
    return this.mask(text) !== text;
  }

  /** The text with each secret masked: a long one up to the end of its word, however it goes on. */
  mask(text: string): string {
    if (this.#count === 0) return text;
    if (this.#alone.has(text) || this.#count > MOST) return MASKED;
    const shown: string[] = [];
    let from = 0;
    for (let at = 0; at + SHORTEST_WITHIN <= text.length; ) {
      const end = this.#endOfSecret(text, at);
      if (end > at) {
        shown.push(text.slice(from, at), MASKED);
        from = end;
      }
      at = Math.max(end, at + 1);
    }
    return from === 0 ? text : shown.join('') + text.slice(from);
  }

  /** Where the longest secret ends that begins at a place; that place when none does. */
  #endOfSecret(text: string, at: number): number {
    let end = at;
    let step: Step | undefined = this.#start;
    for (let index = at; step !== undefined; index += 1) {
      if (step.end !== 'open') end = step.end === 'whole' ? index : endOfWord(text, index);
      step = step.next.get(text.charAt(index));
    }
    return end;
  }
}

function endOfWord(text: string, from: number): number {
  const delimiter = /[\s"'<>,;()[\]{}]/g;
  delimiter.lastIndex = from;
  return delimiter.exec(text)?.index ?? text.length;
}
