import { pointerTo } from '../../../openapi/json-pointer.ts';
import type { Note } from './change.ts';
import { diffContent, diffWords, type Part, partOf, schemaOf } from './diff-operation.ts';
import { diffSchema } from './diff-schema.ts';

/** Notes what changed about the responses of an operation: statuses, media types, headers, bodies. */
export function diffResponses(old: Part, now: Part, note: Note): void {
  const [before, after] = [partOf(old, 'responses'), partOf(now, 'responses')];
  for (const status of Object.keys(after.node)) {
    if (status in before.node) diffResponse(status, partOf(before, status), partOf(after, status), note);
    else noteNewStatus(status, before, partOf(after, status).pointer, note);
  }
  for (const status of Object.keys(before.node)) {
    if (status in after.node) continue;
    // Callers that count on a success break; a rejection less hurts nobody.
    const effect = /^[23]/.test(status) ? 'unclear' : 'stricter';
    note({
      direction: 'response',
      effect,
      pointer: pointerTo([status], before.pointer),
      what: `${status} is no longer returned`,
    });
  }
}

function noteNewStatus(status: string, before: Part, pointer: string, note: Note): void {
  const range = [`${status[0]}XX`, 'default'].find((key) => key in before.node);
  const what = `${status} is returned${range === undefined ? '' : ` (known as ${range} before)`}`;
  note({ direction: 'response', effect: range === undefined ? 'looser' : 'addition', pointer, what });
}

function diffResponse(status: string, old: Part, now: Part, note: Note): void {
  const tell = (effect: 'looser' | 'unclear' | 'addition', what: string) =>
    note({ direction: 'response', effect, pointer: now.pointer, what: `${status}: ${what}` });
  const [types, current] = [partOf(old, 'content').node, partOf(now, 'content').node];
  for (const type of Object.keys(current)) if (!(type in types)) tell('looser', `${type} is new`);
  for (const type of Object.keys(types)) if (!(type in current)) tell('unclear', `${type} is gone`);
  diffContent(old, now, 'response', note);

  const [headers, kept] = [partOf(old, 'headers'), partOf(now, 'headers')];
  for (const name of Object.keys(kept.node)) {
    if (!(name in headers.node)) tell('addition', `the header ${name} is new`);
    else diffHeader(name, partOf(headers, name), partOf(kept, name), tell, note);
  }
  for (const name of Object.keys(headers.node)) {
    if (!(name in kept.node)) tell('looser', `the header ${name} is gone`);
  }
  diffWords(old, now, note);
}

function diffHeader(
  name: string,
  old: Part,
  now: Part,
  tell: (effect: 'looser', what: string) => void,
  note: Note,
): void {
  if (old.node.required === true && now.node.required !== true) {
    tell('looser', `the header ${name} may be absent`);
  }
  diffSchema(schemaOf(old), schemaOf(now), 'response', note);
  diffWords(old, now, note);
}
