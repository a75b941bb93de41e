/** So many tokens are remembered, the last issued: an hour of a busy team. */
const MOST = 10_000;

/** In which session each token was issued: one look-up, however many sessions there are. */
export class TokenOrigins {
  readonly #sessions = new Map<string, string>();

  remember(token: string, session: string): void {
    this.#sessions.set(token, session);
    const [oldest] = this.#sessions.size > MOST ? this.#sessions.keys() : [];
    if (oldest !== undefined) this.#sessions.delete(oldest);
  }

  sessionOf(token: string): string | undefined {
    return this.#sessions.get(token);
  }
}
