/** One event of a stream of Server-Sent Events (WHATWG HTML 9.2). */
export interface StreamEvent {
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** Reads a stream to its end. `EventSource` cannot send the admin token, so this does what it would. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly StreamEvent[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
    text = blocks.pop() ?? '';
    const events = blocks.map(parseBlock).filter(({ data }) => data !== '');
    if (events.length > 0) yield events;
  }
}

function parseBlock(block: string): StreamEvent {
  const fields = { event: 'message', id: '', data: '' };
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^(event|id|data): ?(.*)$/.exec(line) ?? [];
    if (name === 'event' || name === 'id' || name === 'data') fields[name] = value;
  }
  return { type: fields.event, id: fields.id, data: fields.data };
}
