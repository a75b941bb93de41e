import { hasSucceeded, refusal } from '../kit/edits.ts';
import { lawful } from '../kit/fault.ts';
import { isJson, type Json, jsonOf } from '../kit/message.ts';

/** The same value with members beside the documented ones, everywhere. */
function withExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withExtras);
  if (!isJson(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withExtras(member)] as const);
  return { _links: { self: '/' }, ...Object.fromEntries(members), updatedBy: 'someone', revision: 7 };
}

/** The same value with its members, and the entries of its lists, the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member)] as const)
      .reverse(),
  );
}

/** What answers may say otherwise. */
export const answerFreedoms = [
  lawful('answers have members beside the documented ones', () => ({
    all: async (asked, next) => {
      const answer = await next(asked);
      const json = jsonOf(answer);
      return json === undefined ? answer : { ...answer, body: JSON.stringify(withExtras(json)) };
    },
  })),
  lawful('members and list entries come in another order', () => ({
    all: async (asked, next) => {
      const answer = await next(asked);
      const json = jsonOf(answer);
      return json === undefined ? answer : { ...answer, body: JSON.stringify(reversed(json)) };
    },
  })),
  lawful('unknown keys and projects are 404 not_found', () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const text = String((jsonOf(answer) as Json | undefined)?.error_description);
      const isUnknown = !hasSucceeded(answer) && /is not found!|Project not found/.test(text);
      return isUnknown ? refusal(404, 'not_found', 'There is no such thing here.') : answer;
    },
  })),
];
