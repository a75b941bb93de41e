import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './support/repository.ts';

const folder = join(repository, 'decisions');
const files = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .sort();
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

it('decisions are numbered from 0001 without a gap', () => {
  const numbers = files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
  expect(numbers).toEqual(files.map((_, index) => String(index + 1).padStart(4, '0')));
});

it('the index of decisions lists every file by its number and its heading', () => {
  const listed = read('README.md').match(/^\| \d.*$/gm);
  const lines = files.map((file) => {
    const [, number, title] = /^# (\d{4}): (.+)\n/.exec(read(file)) ?? [];
    return `| ${number} | [${title}](${file}) |`;
  });
  expect(listed).toEqual(lines);
  expect(lines.map((line) => line.slice(2, 6))).toEqual(files.map((file) => file.slice(0, 4)));
});
