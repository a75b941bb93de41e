import { editDeployment, editItems, editResponse, editResults, hasSucceeded } from '../edits.ts';
import { isJson, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { variant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { on, responding } from '../steps.ts';

/** Changes the JSON of every response. */
function everywhere(change: (value: unknown) => unknown): () => Behaviour {
  return () =>
    on('all', (response) => {
      const json = jsonOf(response);
      return json === undefined ? response : { ...response, body: JSON.stringify(change(json)) };
    });
}

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

function spaced(response: MutantResponse): MutantResponse {
  const json = jsonOf(response);
  return json === undefined ? response : { ...response, body: `\n${JSON.stringify(json, null, 4)}\n\n` };
}

/** What responses may say otherwise. */
export const responseVariants = [
  variant('responses have members beside the documented ones', everywhere(withExtras)),
  variant('members and list entries come in another order', everywhere(reversed)),
  variant('JSON is spread over lines', () => on('all', spaced)),
  variant('messages are in another language', () =>
    responding((response) => {
      const told = editResponse(response, (body) =>
        'error_description' in body
          ? { ...body, error_description: 'So geht das nicht: bitte prüfen.' }
          : body,
      );
      const results = editResults(told, (entries) =>
        entries.map((entry) => ({ ...entry, message: 'erledigt ✓' })),
      );
      return editDeployment(results, (result) => ({ ...result, message: '部署完成' }));
    }),
  ),
  variant('a description that was cleared is an absent member', () =>
    on('getKey', (response) =>
      editItems(response, ({ description, ...key }) =>
        description === null ? key : { ...key, description },
      ),
    ),
  ),
  variant('a half that was not given is null', () =>
    on('getKey', (response) =>
      editItems(response, (key) => ({
        ...key,
        cryptoKeyInfoEnvironmentList: (key.cryptoKeyInfoEnvironmentList as readonly Json[]).map((entry) => ({
          publicKey: null,
          privateKey: null,
          ...entry,
        })),
      })),
    ),
  ),
  variant('the response to an update repeats the public part of the key', () =>
    responding((response, asked) => {
      const { name, description, keyType } = jsonOf(asked) ?? {};
      return hasSucceeded(response)
        ? editResponse(response, (body) => ({ ...body, resultList: [{ name, description, keyType }] }))
        : response;
    }),
  ),
];
