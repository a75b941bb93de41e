import { pointerTo } from '../../../openapi/json-pointer.ts';
import type {
  Clause,
  Contract,
  ContractOperation,
  JsonObject,
  OpenApiDocument,
} from '../../../openapi/load.ts';
import type { Change, Effect } from './change.ts';
import { diffNames } from './diff-names.ts';
import { diffRequest, diffWords, type Part } from './diff-operation.ts';
import { diffResponses } from './diff-responses.ts';
import { objectOf } from './effective-schema.ts';

/** A change, with every operation that it reaches. */
export interface SharedChange extends Omit<Change, 'operation'> {
  readonly operations: readonly string[];
}

/**
 * What changed from one contract to another. An operation is known by its method and path, a parameter by its name and
 * place, a clause by its id, everything else by its place. A change of a shared component is told once for each direction that it works in.
 */
export function diffContracts(before: Contract, after: Contract): readonly SharedChange[] {
  const changes = [
    ...diffOperations(before, after),
    ...diffNames(before.document, after.document),
    ...diffInfo(before.document, after.document),
  ];
  const shared = new Map<string, SharedChange>();
  for (const { operation, ...change } of changes) {
    const key = [change.direction, change.effect, change.pointer, change.what].join('\0');
    const known = shared.get(key)?.operations ?? [];
    const operations = operation === '' || known.includes(operation) ? known : [...known, operation];
    shared.set(key, { ...change, operations });
  }
  return [...shared.values()];
}

function diffOperations(before: Contract, after: Contract): readonly Change[] {
  const changes: Change[] = [];
  const known = new Map(before.operations.map((operation) => [addressOf(operation), operation]));
  for (const operation of after.operations) {
    const old = known.get(addressOf(operation));
    const now = partFor(after.document, operation);
    const note = (change: Omit<Change, 'operation'>) => changes.push({ ...change, operation: operation.id });
    if (old === undefined) {
      const what = `${addressOf(operation)} is new`;
      note({ direction: 'request', effect: 'addition', pointer: now.pointer, what });
      continue;
    }
    const was = partFor(before.document, old);
    diffRequest(was, now, note);
    diffResponses(was, now, note);
    diffWords(was, now, note);
    for (const change of diffClauses(old.clauses, operation.clauses, now.pointer)) note(change);
  }
  const kept = new Set(after.operations.map(addressOf));
  const gone = before.operations.filter((operation) => !kept.has(addressOf(operation)));
  return [...changes, ...gone.map((operation) => removal(before.document, operation))];
}

function removal(document: OpenApiDocument, operation: ContractOperation): Change {
  const { pointer } = partFor(document, operation);
  const what = `${addressOf(operation)} is gone`;
  return { direction: 'request', effect: 'stricter', pointer, what, operation: operation.id };
}

function addressOf({ method, path }: ContractOperation): string {
  return `${method} ${path}`;
}

function partFor(document: OpenApiDocument, { path, method }: ContractOperation): Part {
  const name = method.toLowerCase();
  const node: JsonObject = objectOf(objectOf(document.paths[path])[name]);
  return { document, pointer: pointerTo([path, name], '#/paths'), node };
}

/** A promise that is taken back or weakened breaks those who relied on it; a new one is for servers to keep. */
function diffClauses(
  before: readonly Clause[],
  after: readonly Clause[],
  operation: string,
): readonly Omit<Change, 'operation'>[] {
  const known = new Map(before.map((clause) => [clause.id, clause]));
  const kept = new Set(after.map(({ id }) => id));
  const change = (index: number, effect: Effect, what: string): Omit<Change, 'operation'> => ({
    direction: 'promise',
    effect,
    pointer: pointerTo(['x-clauses', String(index)], operation),
    what,
  });
  return [
    ...after.flatMap(({ id, level, text }, index) => {
      const old = known.get(id);
      const isRequired = level === 'required';
      if (old === undefined)
        return [change(index, isRequired ? 'stricter' : 'addition', `${id}: new, ${level}`)];
      const levels = `${id}: ${level}, was ${old.level}`;
      return [
        ...(old.level === level ? [] : [change(index, isRequired ? 'stricter' : 'looser', levels)]),
        ...(old.text === text ? [] : [change(index, 'wording', `${id}: its text`)]),
      ];
    }),
    ...before.flatMap(({ id }, index) =>
      kept.has(id) ? [] : [change(index, 'looser', `${id}: is no longer promised`)],
    ),
  ];
}

function diffInfo(before: OpenApiDocument, after: OpenApiDocument): readonly Change[] {
  return ['title', 'summary', 'description', 'license']
    .filter((name) => JSON.stringify(before.info[name]) !== JSON.stringify(after.info[name]))
    .map((name) => ({
      direction: 'request',
      effect: 'wording',
      pointer: pointerTo([name], '#/info'),
      what: `info: ${name}`,
      operation: '',
    }));
}
