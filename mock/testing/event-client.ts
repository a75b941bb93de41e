import { expect, onTestFinished } from 'vitest';

/** A client of Server-Sent Events that gives what has come, parsed. */
export async function listen(url: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(url, { headers, signal: controller.signal });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (isEnough: (text: string) => boolean) => {
    while (!isEnough(text)) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) throw new Error(`the stream ended after ${text}`);
      text = (text + chunk.value).slice(-1_000_000);
    }
  };
  const take = async (count: number) => {
    await until((soFar) => soFar.split('event: request').length > count && soFar.endsWith('\n\n'));
    return text
      .split('\n\n')
      .filter((block) => block.startsWith('event:'))
      .map((block) => {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        return { event: String(fields.event), id: String(fields.id), data: JSON.parse(String(fields.data)) };
      });
  };
  return { take, until, abort: () => controller.abort() };
}
