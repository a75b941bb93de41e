import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { stepsOf } from '../../openapi/json-pointer.ts';

/** Finds a place of the bundled contract in the files that it was written in. */
export type SourceMap = (pointer: string) => string;

interface SourceFile {
  readonly path: string;
  readonly root: Node | null;
  readonly lines: LineCounter;
}

interface Position {
  readonly file: SourceFile;
  readonly node: Node;
}

/**
 * Reads the authored files of a contract, each when it is first needed.
 *
 * @param folder the contract's folder, which holds `openapi.yaml`
 * @returns a function from a JSON Pointer to `file:line`, the file relative to the folder's parent; for a place that only
 * the bundle has, the nearest one above it
 */
export function sourceMap(folder: string): SourceMap {
  const known = new Map<string, SourceFile>();
  const read = (path: string): SourceFile => {
    const file = known.get(path) ?? parse(path);
    known.set(path, file);
    return file;
  };
  const enter = (position: Position): Position => {
    const target = isMap(position.node) ? position.node.get('$ref') : undefined;
    if (typeof target !== 'string' || target.startsWith('#')) return position;
    const file = read(resolve(dirname(position.file.path), target));
    return file.root === null ? position : enter({ file, node: file.root });
  };
  return (pointer) => {
    const root = read(join(folder, 'openapi.yaml'));
    if (root.root === null) return 'openapi.yaml';
    let at: Position = { file: root, node: root.root };
    let line = 1;
    for (const segment of stepsOf(pointer)) {
      const found = step(enter(at), segment);
      if (found === undefined) break;
      ({ position: at, line } = found);
    }
    const inside = enter(at);
    if (inside.file !== at.file) line = 1;
    return `${relative(dirname(folder), inside.file.path)}:${line}`;
  };
}

function parse(path: string): SourceFile {
  const lines = new LineCounter();
  const { contents } = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  return { path, root: isNode(contents) ? contents : null, lines };
}

function step({ file, node }: Position, segment: string): { position: Position; line: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    if (pair === undefined || !isNode(pair.key) || !isNode(pair.value)) return undefined;
    return { position: { file, node: pair.value }, line: lineOf(file, pair.key) };
  }
  const item = isSeq(node) ? node.items[Number(segment)] : undefined;
  return isNode(item) ? { position: { file, node: item }, line: lineOf(file, item) } : undefined;
}

function lineOf({ lines }: SourceFile, { range }: Node): number {
  return lines.linePos(range?.[0] ?? 0).line;
}
