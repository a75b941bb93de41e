import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => /^[a-z-]+\.ts$/.test(name));

interface Judgement {
  readonly file: string;
  readonly name: string;
  /** How a test sees it fail. */
  readonly failing: RegExp;
}

/** What throws, by its name; what gives a finding, by its type. */
const judgements = files.flatMap((file): Judgement[] => {
  const text = read(file);
  const throwing = [...text.matchAll(/^export function (expect\w+)/gm)].map(([, name = '']) => name);
  const giving = [
    ...text.matchAll(/^(?:export function | {2})(\w+)\([^)]*\): Finding \| undefined[;{ ]/gm),
  ].map(([, name = '']) => name);
  return [
    ...throwing.map((name) => ({
      file,
      name,
      failing: new RegExp(`expect\\(\\(\\) =>\\s*${name}\\([^;]*?\\.toThrow\\(\\s*[^)\\s]`),
    })),
    ...giving.map((name) => ({ file, name, failing: new RegExp(`\\b${name}\\([^;]*\\breceived\\b`) })),
  ];
});

describe('every judgement of this folder', () => {
  it('is found', () => {
    expect(judgements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['expectStatus', 'expectKey', 'expectOwnMaterial', 'success', 'findSecret']),
    );
    expect(judgements.length).toBeGreaterThanOrEqual(17);
  });

  it.each(judgements)(
    '$file: a test sees $name fail with the message that it should give',
    ({ file, failing }) => {
      expect(read(file.replace(/\.ts$/, '.test.ts'))).toMatch(failing);
    },
  );
});
