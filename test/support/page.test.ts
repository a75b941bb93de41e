import { describe, expect, it } from 'vitest';
import { type Block, blocksOf, difference } from './page.ts';

function shown(language: string, text: string): Block {
  return { language, text, line: 1 };
}

describe('blocksOf', () => {
  it('finds blocks with their language and line', () => {
    expect(blocksOf('text\n```bash\none\ntwo\n```\n\n```\nplain\n```\n')).toEqual([
      { language: 'bash', text: 'one\ntwo', line: 2 },
      { language: '', text: 'plain', line: 7 },
    ]);
  });

  it('complains of a block that is not closed', () => {
    expect(() => blocksOf('```bash\none')).toThrow('line 1 is not closed');
  });
});

describe('difference', () => {
  it('finds none where only layout and what the ellipsis stands for differ', () => {
    expect(difference(shown('json', '{ "a": ["x…z", 1] }'), '{"a":["xyz",1]}')).toBeUndefined();
    expect(difference(shown('text', 'from … to\n'), 'from here to')).toBeUndefined();
    expect(
      difference(shown('http', 'HTTP/1.1 200 OK\nA: …\n\n{}'), 'HTTP/1.1 200 OK\r\nB: 2\r\nA: 1\r\n\r\n{}'),
    ).toBeUndefined();
  });

  it.each([
    ['json', '{ "a": 1 }', '{"a":2}'],
    ['json', '{ "a": 1 }', '{"a":1,"b":2}'],
    ['json', '{ "a": 1, "b": 2 }', '{"a":1}'],
    ['json', '{ "a": "…" }', '{"a":""}'],
    ['json', '{ "a": null }', '{"a":{}}'],
    ['json', '[1]', '[1,2]'],
    ['text', '200', '201'],
    ['http', 'HTTP/1.1 200 OK\n\n{}', 'HTTP/1.1 201 Created\r\n\r\n{}'],
    ['http', 'HTTP/1.1 200 OK\nA: 1\n\n{}', 'HTTP/1.1 200 OK\r\nA: 2\r\n\r\n{}'],
    ['http', 'HTTP/1.1 200 OK\n\n{}', 'HTTP/1.1 200 OK\r\n\r\n{"a":1}'],
  ])('sees it in %s: %j is not %j', (language, text, real) => {
    expect(difference(shown(language, text), real)).toBeDefined();
  });
});
