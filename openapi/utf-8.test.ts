import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../test/support/repository.ts';
import { readUtf8 } from './utf-8.ts';

function written(bytes: Buffer): string {
  const file = join(temporaryFolder(), 'seed.yaml');
  writeFileSync(file, bytes);
  return file;
}

it('reads UTF-8 without its byte order mark', () => {
  expect(readUtf8(written(Buffer.from('\uFEFFZahlungen für')))).toBe('Zahlungen für');
});

it.each(['latin1', 'utf16le'] as const)('rejects a file in %s', (encoding) => {
  const file = written(Buffer.from('\uFEFFZahlungen für', encoding));
  expect(() => readUtf8(file)).toThrow('is not UTF-8; save it in that encoding');
});
