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
  /** Where its name stands. */
  readonly line: number;
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
    if (typeof target !== 'string') return position;
    const [name = '', fragment = ''] = target.split('#');
    const file = name === '' ? position.file : read(resolve(dirname(position.file.path), name));
    if (file.root === null) return position;
    return enter(descend({ file, node: file.root, line: 1 }, stepsOf(fragment), (at) => at));
  };
  return (pointer) => {
    const root = read(join(folder, 'openapi.yaml'));
    if (root.root === null) return 'openapi.yaml';
    const { file, line } = enter(descend({ file: root, node: root.root, line: 1 }, stepsOf(pointer), enter));
    return `${relative(dirname(folder), file.path)}:${line}`;
  };
}

/** Goes down as far as there is something, entering references on the way by the function given. */
function descend(from: Position, steps: readonly string[], enter: (at: Position) => Position): Position {
  let at = from;
  for (const segment of steps) {
    const found = step(enter(at), segment);
    if (found === undefined) break;
    at = found;
  }
  return at;
}

function parse(path: string): SourceFile {
  const lines = new LineCounter();
  const { contents } = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  return { path, root: isNode(contents) ? contents : null, lines };
}

function step({ file, node }: Position, segment: string): Position | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    if (pair === undefined || !isNode(pair.key) || !isNode(pair.value)) return undefined;
    return { file, node: pair.value, line: lineOf(file, pair.key) };
  }
  const item = isSeq(node) ? node.items[Number(segment)] : undefined;
  return isNode(item) ? { file, node: item, line: lineOf(file, item) } : undefined;
}

function lineOf({ lines }: SourceFile, { range }: Node): number {
  return lines.linePos(range?.[0] ?? 0).line;
}
