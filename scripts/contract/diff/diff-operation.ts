import { follow } from '../../../openapi/checks/walk.ts';
import type { JsonObject, OpenApiDocument } from '../../../openapi/document.ts';
import { pointerTo, stepsOf } from '../../../openapi/json-pointer.ts';
import type { Note } from './change.ts';
import { goneExamples } from './diff-names.ts';
import { diffSchema, placed } from './diff-schema.ts';
import { objectOf } from './effective-schema.ts';

/** An operation or one of its parts where it is written. */
export interface Part {
  readonly document: OpenApiDocument;
  readonly pointer: string;
  readonly node: JsonObject;
}

/** The part of a part, references followed. */
export function partOf({ document, pointer, node }: Part, name: string): Part {
  const member = objectOf(node[name]);
  return {
    document,
    pointer: typeof member.$ref === 'string' ? member.$ref : pointerTo([name], pointer),
    node: follow(document, member),
  };
}

/** Notes what changed about what an operation takes: parameters, body, who may. */
export function diffRequest(old: Part, now: Part, note: Note): void {
  diffParameters(old, now, note);
  diffBody(partOf(old, 'requestBody'), partOf(now, 'requestBody'), note);
  diffAccess(old, now, note);
}

function diffParameters(old: Part, now: Part, note: Note): void {
  const [known, current] = [parametersOf(old), parametersOf(now)];
  for (const [name, part] of current) {
    const before = known.get(name);
    const tell = (effect: 'stricter' | 'looser' | 'addition', what: string) =>
      note({ direction: 'request', effect, pointer: part.pointer, what: `${name}: ${what}` });
    const isRequired = part.node.required === true;
    if (before === undefined) {
      tell(isRequired ? 'stricter' : 'addition', `a new ${isRequired ? 'required' : 'optional'} parameter`);
      continue;
    }
    const wasRequired = before.node.required === true;
    if (isRequired !== wasRequired) {
      tell(isRequired ? 'stricter' : 'looser', isRequired ? 'is required now' : 'is no longer required');
    }
    diffSchema(schemaOf(before), schemaOf(part), 'request', note);
    diffWords(before, part, note);
  }
  for (const [name, { pointer }] of known) {
    if (!current.has(name)) {
      note({ direction: 'request', effect: 'unclear', pointer, what: `${name}: the parameter is gone` });
    }
  }
}

function parametersOf({ document, pointer, node }: Part): ReadonlyMap<string, Part> {
  const above = pointer.slice(0, pointer.lastIndexOf('/'));
  const item = objectOf(document.paths[stepsOf(above).at(-1) ?? '']);
  const lists = [
    { list: item.parameters, from: above },
    { list: node.parameters, from: pointer },
  ];
  const parts = lists.flatMap(({ list, from }) =>
    (Array.isArray(list) ? list : []).map((_, index) =>
      partOf(
        {
          document,
          pointer: pointerTo(['parameters'], from),
          node: Object.fromEntries(Object.entries(list ?? [])),
        },
        String(index),
      ),
    ),
  );
  return new Map(parts.map((part) => [`${part.node.in} ${part.node.name}`, part]));
}

function diffBody(old: Part, now: Part, note: Note): void {
  const tell = (effect: 'stricter' | 'looser' | 'unclear', what: string) =>
    note({ direction: 'request', effect, pointer: now.pointer, what: `the body: ${what}` });
  const [was, is] = [old.node.required === true, now.node.required === true];
  if (is !== was) tell(is ? 'stricter' : 'looser', is ? 'is required now' : 'is no longer required');
  const [types, current] = [objectOf(old.node.content), objectOf(now.node.content)];
  for (const type of Object.keys(types)) if (!(type in current)) tell('stricter', `${type} is gone`);
  for (const type of Object.keys(current)) if (!(type in types)) tell('looser', `${type} is new`);
  diffContent(old, now, 'request', note);
  diffWords(old, now, note);
}

/** Notes what changed in the schemas of the media types that both have. */
export function diffContent(old: Part, now: Part, direction: 'request' | 'response', note: Note): void {
  const [before, after] = [partOf(old, 'content'), partOf(now, 'content')];
  for (const type of Object.keys(after.node)) {
    if (!(type in before.node)) continue;
    const [was, is] = [partOf(before, type), partOf(after, type)];
    diffSchema(schemaOf(was), schemaOf(is), direction, note);
    if (JSON.stringify(was.node.examples) !== JSON.stringify(is.node.examples)) {
      note({ direction, effect: 'wording', pointer: is.pointer, what: `${type}: examples` });
    }
    for (const what of goneExamples(was.node.examples, is.node.examples)) {
      note({ direction, effect: 'naming', pointer: is.pointer, what });
    }
  }
}

/** Generated clients call methods by the operation id, and group them in classes by the tag. */
const NAMES = [
  ['operationId', 'operation'],
  ['tags', 'tag'],
] as const;

/** Notes a change of words that stand beside what is judged, and of names that generated code has. */
export function diffWords(old: Part, now: Part, note: Note): void {
  const differs = (name: string) => JSON.stringify(old.node[name]) !== JSON.stringify(now.node[name]);
  const members = ['summary', 'description', 'example', 'deprecated'].filter(differs);
  if (members.length > 0) {
    note({ direction: 'request', effect: 'wording', pointer: now.pointer, what: members.join(', ') });
  }
  for (const [name, word] of NAMES) {
    if (!differs(name)) continue;
    const what = `renames the ${word} ${old.node[name]} to ${now.node[name]}`;
    note({ direction: 'request', effect: 'naming', pointer: pointerTo([name], now.pointer), what });
  }
}

export function schemaOf({ document, pointer, node }: Part) {
  return placed(document, pointerTo(['schema'], pointer), node.schema);
}

function diffAccess(old: Part, now: Part, note: Note): void {
  const needsToken = ({ document, node }: Part) =>
    (Array.isArray(node.security) ? node.security : [document.security].flat()).length > 0;
  if (needsToken(old) !== needsToken(now)) {
    const effect = needsToken(now) ? 'stricter' : 'looser';
    note({
      direction: 'request',
      effect,
      pointer: now.pointer,
      what: `a token is ${effect === 'stricter' ? '' : 'no longer '}needed`,
    });
  }
  const roles = ({ node }: Part) => new Set([node['x-required-roles'] ?? []].flat().map(String));
  const pointer = pointerTo(['x-required-roles'], now.pointer);
  for (const role of roles(now)) {
    if (!roles(old).has(role)) {
      note({ direction: 'request', effect: 'stricter', pointer, what: `${role} is needed` });
    }
  }
  for (const role of roles(old)) {
    if (!roles(now).has(role)) {
      note({ direction: 'request', effect: 'looser', pointer, what: `${role} is no longer needed` });
    }
  }
}
