import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readJson } from './support/package.ts';
import { repository } from './support/repository.ts';

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const { scripts } = readJson<{ scripts: Record<string, string> }>(join(repository, 'package.json'));

describe('CONTRIBUTING.md', () => {
  const inline = [...read('CONTRIBUTING.md').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

  it('names files and folders that exist', () => {
    const paths = inline.flatMap(
      (text) =>
        text.match(/(?<![\w/])(mock|contract-tests|openapi|scripts|decisions|docs|test)\/[\w./-]*/g) ?? [],
    );
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const names = inline.flatMap((text) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

interface Form {
  readonly body: readonly { readonly id: string; readonly validations?: { readonly required?: boolean } }[];
}

const forms = readdirSync(join(repository, '.github/ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');

it.each(forms)('the issue form %s asks for a clause id', (file) => {
  const { body } = parse(read(`.github/ISSUE_TEMPLATE/${file}`)) as Form;
  expect(body.find(({ id }) => id === 'clause')).toMatchObject({
    type: 'input',
    validations: { required: true },
  });
});

it('CI starts from the oldest Node that the package admits', () => {
  const { engines } = readJson<{ engines: { node: string } }>(join(repository, 'package.json'));
  const { jobs } = parse(read('.github/workflows/ci.yml')) as {
    jobs: { test: { strategy: { matrix: { node: number[] } } } };
  };
  const versions = jobs.test.strategy.matrix.node;
  expect(engines.node).toBe(`>=${Math.min(...versions)}.19`);
});
