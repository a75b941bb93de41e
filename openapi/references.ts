import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { stepsOf } from './json-pointer.ts';
import { parseDocument } from './yaml.ts';

/**
 * The references of a document and of the files that it refers to which lead nowhere, each as
 * `file:line: $ref TARGET: what is missing`.
 *
 * @param root path of the root document; files are named relative to the parent of its folder
 */
export function findDanglingReferences(root: string): readonly string[] {
  const base = dirname(dirname(resolve(root)));
  const files = new Set([resolve(root)]);
  const problems: string[] = [];
  for (const file of files) {
    for (const { line, target } of referencesIn(file)) {
      const { to, problem } = follow(file, target);
      if (problem === undefined) files.add(to);
      else problems.push(`${relative(base, file).split(sep).join('/')}:${line}: $ref ${target}: ${problem}`);
    }
  }
  return problems;
}

function referencesIn(file: string): readonly { readonly line: number; readonly target: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const target = /\$ref["']?:\s*['"]?([^\s'",}]+)/.exec(text)?.[1];
    return target === undefined ? [] : [{ line: index + 1, target }];
  });
}

function follow(from: string, target: string): { readonly to: string; readonly problem?: string } {
  const [name = '', fragment = ''] = target.split('#');
  const to = name === '' ? from : resolve(dirname(from), name);
  if (!existsSync(to) || !statSync(to).isFile()) return { to, problem: 'there is no such file' };
  const document = parseDocument(readFileSync(to, 'utf8'));
  const [error] = document.errors;
  if (error !== undefined) return { to, problem: error.message.split('\n', 1)[0] ?? '' };
  let value: unknown = document.toJS();
  for (const step of stepsOf(fragment)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
      return { to, problem: `the file has no ${step}` };
    }
    value = Reflect.get(value, step);
  }
  return { to };
}
