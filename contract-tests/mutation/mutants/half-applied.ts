import { editItems, hasSucceeded, rejectedFor } from '../edits.ts';
import { carryTo } from '../jwks.ts';
import { type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { type Mutant, mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { changing, responding } from '../steps.ts';
import { keyPath, type Store } from '../store.ts';

/** Does a part of an update that was rejected. */
type Apply = (store: Store, asked: Asked) => Promise<unknown>;

/** Why updates are rejected, by what comes before it. */
const reasons = {
  'its parameters': ['UK-QRY-02', 'UK-QRY-03', 'UK-QRY-04'],
  'its form': ['UK-REQ-03', 'UK-REQ-04', 'UK-REQ-09', 'UK-REQ-12'],
  'its environments': ['UK-REQ-05', 'UK-REQ-08'],
  'its material': ['UK-REQ-06', 'UK-REQ-07'],
  'its new name': ['UK-UPD-06'],
  'its JWKs': ['UK-JWK-10'],
} as const;
type Reason = keyof typeof reasons;

/** Saves a key that differs from the present one by some members. */
const saving =
  (change: (present: Json, sent: Json) => Json): Apply =>
  async (store, asked) => {
    const present = await store.key(asked.project, asked.name);
    // What is nested too deep to be written again is no text that a key could have.
    const sent = typeof jsonOf(asked)?.description === 'string' ? jsonOf(asked) : undefined;
    if (present !== undefined && sent !== undefined)
      await store.ask('PUT', keyPath(asked.project, asked.name), change(present, sent));
  };

const named = (key: Json) => entriesOf(key).map(({ environmentName }) => environmentName);
const listed = (key: Json, list: readonly Json[]) => ({ ...key, cryptoKeyInfoEnvironmentList: list });

/** What of an update can be done before it is rejected. */
const parts = {
  'the new name': saving((present, { name }) => ({ ...present, name })),
  'the description': saving((present, { description }) => ({ ...present, description })),
  'the material': saving((present, sent) => {
    const sound = entriesOf(sent).filter((entry) => named(present).includes(entry.environmentName));
    const kept = entriesOf(present).filter((entry) => !named(sent).includes(entry.environmentName));
    return listed(present, [...sound.slice(0, 1), ...kept]);
  }),
  'the removal of environments': saving((present, sent) =>
    listed(
      present,
      entriesOf(present).filter((entry) => named(sent).includes(entry.environmentName)),
    ),
  ),
  'a new environment': saving((present, sent) =>
    listed(present, [
      ...entriesOf(present),
      ...entriesOf(sent).filter((entry) => !named(present).includes(entry.environmentName)),
    ]),
  ),
  'the JWKs': async (store: Store, asked: Asked) => {
    const jwks = await store.referencedJwks(asked.project, asked.name);
    await carryTo(store, asked, { status: 200, headers: {}, body: '' }, jwks);
  },
} satisfies Readonly<Record<string, Apply>>;
type Part = keyof typeof parts;

/** What it gives for every part and reason is in decisions/0026. */
function halfApplied(part: Part, reason: Reason): Mutant {
  return mutant(`${part} stays of an update that is rejected for ${reason}`, ['UK-UPD-11'], (store) =>
    responding(async (response, asked) => {
      const clauses: readonly string[] = reasons[reason];
      if (clauses.includes(rejectedFor(response) ?? '')) await parts[part](store, asked);
      return response;
    }),
  );
}

/** Shows the keyType of an update that was rejected. */
function showingType(): Behaviour {
  const sent = new Map<string, unknown>();
  const placeOf = ({ project, name }: Asked) => `${project} ${name}`;
  return {
    updateKey: changing((response, asked) => {
      if (hasSucceeded(response)) sent.delete(placeOf(asked));
      else if (reasons['its material'].some((id) => id === rejectedFor(response)))
        sent.set(placeOf(asked), jsonOf(asked)?.keyType);
      return response;
    }),
    getKey: async (asked, next) => {
      const keyType = sent.get(placeOf(asked));
      const response = await next(asked);
      return keyType === undefined ? response : editItems(response, (key) => ({ ...key, keyType }));
    },
  };
}

/** Each part once, and each reason, of the many ways to cross them. */
const chosen: readonly (readonly [Part, Reason])[] = [
  ['the new name', 'its parameters'],
  ['the new name', 'its material'],
  ['the description', 'its form'],
  ['the description', 'its new name'],
  ['the material', 'its environments'],
  ['the material', 'its new name'],
  ['the removal of environments', 'its form'],
  ['the removal of environments', 'its JWKs'],
  ['a new environment', 'its material'],
  ['a new environment', 'its parameters'],
  ['the JWKs', 'its new name'],
  ['the JWKs', 'its parameters'],
];

/** Mutants of transactions: what is done of an update before what it is rejected for. */
export const halfAppliedMutants: readonly Mutant[] = [
  ...chosen.map(([part, reason]) => halfApplied(part, reason)),
  mutant('the keyType stays of an update that is rejected for its material', ['UK-UPD-11'], showingType),
];
