import type { Direction, Effect, Note } from './change.ts';
import { type EffectiveSchema, effective, objectOf, type PlacedSchema } from './effective-schema.ts';

const LOWER = new Set(['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']);
const UPPER = new Set(['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']);

/** Notes what changed from one schema to another, for messages of a direction. */
export function diffSchema(
  before: PlacedSchema,
  after: PlacedSchema,
  direction: Direction,
  note: Note,
  depth = 0,
): void {
  // Deeper than any message of ours: a schema that holds itself ends here.
  if (depth > 12) return;
  const [old, now] = [effective(before), effective(after)];
  const tell = (effect: Effect, what: string, pointer = now.pointer) =>
    note({ direction, effect, pointer, what: `${nameOf(pointer)}: ${what}` });

  diffSets(old.types, now.types, 'type', tell);
  diffSets(old.values, now.values, 'value', tell);
  diffMembers(old, now, direction, note);
  for (const [name, member] of now.properties) {
    const known = old.properties.get(name);
    if (known !== undefined) diffSchema(known, member, direction, note, depth + 1);
  }
  if (old.items !== undefined && now.items !== undefined) {
    diffSchema(old.items, now.items, direction, note, depth + 1);
  } else if ((old.items ?? now.items) !== undefined) {
    tell(now.items === undefined ? 'looser' : 'stricter', 'what the list holds');
  }
  diffKeywords(old, now, direction, tell);
}

type Tell = (effect: Effect, what: string, pointer?: string) => void;

function diffSets(
  old: ReadonlySet<string> | undefined,
  now: ReadonlySet<string> | undefined,
  what: string,
  tell: Tell,
): void {
  if (old === undefined && now !== undefined) tell('stricter', `${what} only ${[...now].join(', ')}`);
  if (old !== undefined && now === undefined) tell('looser', `any ${what}`);
  if (old === undefined || now === undefined) return;
  const gone = [...old].filter((each) => !now.has(each) && !(each === 'integer' && now.has('number')));
  const fresh = [...now].filter((each) => !old.has(each) && !(each === 'integer' && old.has('number')));
  if (gone.length > 0) tell('stricter', `${what} ${gone.join(', ')} is gone`);
  if (fresh.length > 0) tell('looser', `${what} ${fresh.join(', ')} is new`);
}

function diffMembers(old: EffectiveSchema, now: EffectiveSchema, direction: Direction, note: Note): void {
  const tell = (name: string, effect: Effect, what: string, pointer: string) =>
    note({ direction, effect, pointer, what: `${name}: ${what}` });
  for (const [name, { pointer }] of now.properties) {
    if (!old.properties.has(name) && !now.required.has(name)) {
      tell(name, 'addition', 'a new optional member', pointer);
    }
  }
  for (const [name, { pointer }] of old.properties) {
    // A response may lack it from now on; a caller that sends it is no longer heard.
    if (!now.properties.has(name)) tell(name, 'unclear', 'the member is gone', pointer);
  }
  for (const name of now.required) {
    const pointer = now.properties.get(name)?.pointer ?? now.pointer;
    if (!old.required.has(name)) tell(name, 'stricter', 'is required now', pointer);
  }
  for (const name of old.required) {
    const member = now.properties.get(name);
    if (now.required.has(name) || (member === undefined && old.properties.has(name))) continue;
    tell(name, 'looser', 'is no longer required', member?.pointer ?? now.pointer);
  }
}

function diffKeywords(old: EffectiveSchema, now: EffectiveSchema, direction: Direction, tell: Tell): void {
  for (const name of new Set([...old.others.keys(), ...now.others.keys()])) {
    const [from, to] = [old.others.get(name), now.others.get(name)];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    const effect = effectOf(name, from, to, direction);
    tell(effect, `${name} ${show(to)}, was ${show(from)}`);
  }
  const words = [...new Set([...old.annotations.keys(), ...now.annotations.keys()])].filter(
    (name) => JSON.stringify(old.annotations.get(name)) !== JSON.stringify(now.annotations.get(name)),
  );
  if (words.length > 0) tell('wording', words.join(', '));
}

function effectOf(name: string, from: unknown, to: unknown, direction: Direction): Effect {
  if (name === 'default') return direction === 'request' ? 'unclear' : 'wording';
  if (name === 'additionalProperties') {
    if (to === false) return 'stricter';
    return from === false ? 'looser' : 'unclear';
  }
  if (name === 'uniqueItems') return to === true ? 'stricter' : 'looser';
  if (from === undefined) return 'stricter';
  if (to === undefined) return 'looser';
  if (typeof from !== 'number' || typeof to !== 'number') return 'unclear';
  if (LOWER.has(name)) return to > from ? 'stricter' : 'looser';
  if (UPPER.has(name)) return to < from ? 'stricter' : 'looser';
  return 'unclear';
}

function show(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

/** The member or the component that a place is called by. */
function nameOf(pointer: string): string {
  const segments = pointer.split('/');
  const named = segments.findLastIndex((_, index) =>
    /^(properties|schemas)$/.test(segments[index - 1] ?? ''),
  );
  const rest = segments.slice(named + 1).map((segment) => (segment === 'items' ? '[]' : ` ${segment}`));
  return named < 0 ? (segments.at(-1) ?? '') : `${segments[named] ?? ''}${rest.join('')}`;
}

/** A schema where it is used, such as that of a parameter. */
export function placed(document: PlacedSchema['document'], pointer: string, schema: unknown): PlacedSchema {
  return { document, pointer, schema: objectOf(schema) };
}
