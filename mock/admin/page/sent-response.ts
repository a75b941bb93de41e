/** What came back for a request that the page has sent. */
export interface SentResponse {
  readonly status: number;
  /** Of its entry in the journal; undefined when the response names none. */
  readonly id: number | undefined;
  readonly body: unknown;
}
