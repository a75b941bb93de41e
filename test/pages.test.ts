import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOddWords } from '../scripts/contract/lint/find-odd-words.ts';
import { builtFile } from './support/built.ts';
import { run } from './support/child.ts';
import { anchorsOf, blocksOf, linksOf } from './support/page.ts';
import { PageMocks } from './support/page-mocks.ts';
import { PageReader, scripts } from './support/page-reader.ts';
import { repository } from './support/repository.ts';

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const markdown = (folder: string) =>
  readdirSync(join(repository, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));

/** Pages whose every command is executed. */
const pages = ['README.md', ...markdown('docs')];
/** Pages that are only read. */
const others = ['CONTRIBUTING.md', 'SECURITY.md', ...markdown('decisions')];

const mocks = new PageMocks();
afterAll(() => mocks.end());
let executed = 0;

describe.each(pages)('%s', (file) => {
  it('shows commands that work, and their real responses', { timeout: 300_000 }, async () => {
    const reader = new PageReader(file, mocks);
    for (const block of blocksOf(read(file))) await reader.read(block);
    executed += reader.executed;
  });

  it('names scripts that exist', () => {
    const names = [...read(file).matchAll(/`npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('has no odd words', () => {
    expect(findOddWords(read(file))).toEqual([]);
  });
});

it('the commands of the pages are found', () => {
  expect(executed).toBeGreaterThan(30);
});

it.each([...pages, ...others])('%s links files and headings that exist', (file) => {
  const broken = linksOf(read(file)).filter(({ path, anchor }) => {
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(repository, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(read(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

it('every page of docs/ is linked from the README, which has at most 160 lines', () => {
  const linked = linksOf(read('README.md')).map(({ path }) => path);
  expect(markdown('docs').filter((page) => !linked.includes(page))).toEqual([]);
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(160);
});

it.each(['mock', 'contract-tests'])('the help of %s/main.js has no odd words', async (command) => {
  const { code, stdout } = await run(process.execPath, [builtFile(`${command}/main.js`), '--help']);
  expect(code).toBe(0);
  expect(findOddWords(stdout)).toEqual([]);
});
