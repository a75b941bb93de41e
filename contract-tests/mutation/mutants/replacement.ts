import { editBody, editEntries, editItems, editResults, hasSucceeded, withBody } from '../edits.ts';
import { type Asked, entriesOf, isJson, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { afterUpdate, asking, changing } from '../steps.ts';
import { keyPath, type Store } from '../store.ts';

const namesOf = (key: Json | undefined) => entriesOf(key).map(({ environmentName }) => environmentName);

/** Puts a key as it is to be, behind the API. */
async function put(store: Store, { project }: Asked, key: Json, name = key.name): Promise<void> {
  await store.ask('PUT', keyPath(project, String(name)), key);
}

/** The name that an update gives: that of the path unless it renames. */
function newName(asked: Asked): string {
  return String(jsonOf(asked)?.name);
}

function isRename(asked: Asked): boolean {
  return newName(asked) !== asked.name;
}

/** Whether every member is of its type, so that what a mutant does hides no other. */
function isWellFormed(asked: Asked): boolean {
  const body = jsonOf(asked);
  const { description, cryptoKeyInfoEnvironmentList: list } = body ?? {};
  const hasTexts = (entry: unknown) =>
    isJson(entry) && Object.values(entry).every((value) => typeof value === 'string');
  return (
    (description === undefined || typeof description === 'string') &&
    (list === undefined || (Array.isArray(list) && list.every(hasTexts)))
  );
}

/** Mutants of the replacement of a key's content. */
export const replacementMutants = [
  mutant('the description is kept when left out', ['UK-UPD-02'], (store) =>
    asking(async (asked) => {
      const present = await store.key(asked.project, asked.name);
      return editBody(asked, (body) => ({ description: present?.description, ...body }));
    }),
  ),
  mutant(
    'the description is never written',
    ['UK-UPD-01'],
    (store) =>
      asking(async (asked) => {
        if (!isWellFormed(asked)) return asked;
        const present = await store.key(asked.project, asked.name);
        return editBody(asked, (body) => ({ ...body, description: present?.description }));
      }),
    { unverified: ['UK-UPD-02', 'UK-UPD-13', 'UK-DEP-05'] },
  ),
  mutant(
    'environments that are left out stay',
    ['UK-UPD-03'],
    (store) => ({
      updateKey: async (asked, next) => {
        const before = await store.key(asked.project, asked.name);
        const response = await next(asked);
        const now = await store.key(asked.project, newName(asked));
        if (!hasSucceeded(response) || now === undefined) return response;
        const left = entriesOf(before).filter((entry) => !namesOf(now).includes(entry.environmentName));
        if (left.length > 0) {
          await put(store, asked, { ...now, cryptoKeyInfoEnvironmentList: [...entriesOf(now), ...left] });
        }
        return response;
      },
    }),
    { unverified: ['UK-UPD-13'] },
  ),
  mutant(
    'PUT merges as PATCH would: what is left out stays',
    ['UK-REQ-03', 'UK-UPD-02', 'UK-UPD-03', 'UK-DEP-02', 'UK-JWK-10'],
    (store) =>
      asking(async (asked) => {
        const present = await store.key(asked.project, asked.name);
        if (present === undefined || !isWellFormed(asked)) return asked;
        return editBody(asked, (body) => {
          const names = namesOf(body);
          const left = entriesOf(present).filter((entry) => !names.includes(entry.environmentName));
          const isList = body.cryptoKeyInfoEnvironmentList === undefined || names.length > 0;
          const list = [...entriesOf(body), ...left];
          return { ...present, ...body, ...(isList && { cryptoKeyInfoEnvironmentList: list }) };
        });
      }),
    { unverified: ['UK-UPD-13'] },
  ),
  mutant(
    'a new environment is told to be deployed and not saved',
    ['UK-UPD-04'],
    (store) => ({
      updateKey: async (asked, next) => {
        const names = [...namesOf(await store.key(asked.project, asked.name)), 'sandbox'];
        const response = await next(asked);
        if (!hasSucceeded(response)) return response;
        const all = entriesOf(jsonOf(asked));
        const known = all.filter(({ environmentName }) => names.includes(environmentName));
        if (known.length > 0 && known.length < all.length)
          await next({ ...editEntries(asked, () => known), query: '' });
        return response;
      },
    }),
    { unverified: ['UK-UPD-13'] },
  ),
  mutant(
    'a private half that is sent does not replace the present one',
    ['UK-UPD-01'],
    () => {
      const first = new Map<string, unknown>();
      return {
        getKey: async (asked, next) =>
          editItems(await next(asked), (key) => ({
            ...key,
            cryptoKeyInfoEnvironmentList: entriesOf(key).map((entry) => {
              const place = `${asked.name} ${entry.environmentName}`;
              if (!first.has(place)) first.set(place, entry.privateKey);
              return { ...entry, privateKey: first.get(place) };
            }),
          })),
      };
    },
    { unverified: ['UK-UPD-13', 'UK-DEP-05'] },
  ),
  mutant(
    'of several environments only the first gets its new material',
    ['UK-UPD-01', 'UK-JWK-01'],
    (store) =>
      asking(async (asked) => {
        if (!isWellFormed(asked)) return asked;
        const present = entriesOf(await store.key(asked.project, asked.name));
        return editEntries(asked, ([first, ...others]) => [
          ...(first === undefined ? [] : [first]),
          ...others.map(
            (entry) => present.find((old) => old.environmentName === entry.environmentName) ?? entry,
          ),
        ]);
      }),
    { unverified: ['UK-UPD-13', 'UK-DEP-05', 'UK-JWK-10', 'UK-JWK-11'] },
  ),
  mutant('entries are matched by position, not by name', ['UK-UPD-01', 'UK-JWK-11'], (store) =>
    asking(async (asked) => {
      const names = namesOf(await store.key(asked.project, asked.name));
      return editEntries(asked, (entries) =>
        entries.length === names.length && entries.every((entry) => names.includes(entry.environmentName))
          ? entries.map((entry, index) => ({ ...entry, environmentName: names[index] }))
          : entries,
      );
    }),
  ),
  mutant('another key with the same material is updated as well', ['UK-UPD-12'], (store) => ({
    updateKey: async (asked, next) => {
      const before = await store.key(asked.project, asked.name);
      const response = await next(asked);
      const body = jsonOf(asked);
      // RSA pairs are those of a pool: another test's key may have the same.
      if (!hasSucceeded(response) || before?.keyType !== 'EC' || body === undefined) return response;
      const material = JSON.stringify(before.cryptoKeyInfoEnvironmentList);
      for (const key of await store.keys(asked.project)) {
        if (key.name === newName(asked) || JSON.stringify(key.cryptoKeyInfoEnvironmentList) !== material)
          continue;
        await put(store, asked, { ...body, name: key.name, description: key.description });
      }
      return response;
    },
  })),
  mutant('a key of another project gets the material as well', ['UK-UPD-12'], (store) =>
    afterUpdate(async (asked) => {
      const project = 'OtherProject';
      const [first] = await store.keys(project);
      const [entry] = entriesOf(jsonOf(asked));
      const [held] = entriesOf(first);
      if (asked.project === project || first === undefined || held === undefined) return;
      const { publicKey, privateKey } = entry ?? {};
      const list = [{ environmentName: held.environmentName, publicKey, privateKey }];
      const { keyType } = jsonOf(asked) ?? {};
      await store.ask('PUT', keyPath(project, String(first.name)), {
        ...first,
        keyType,
        cryptoKeyInfoEnvironmentList: list,
      });
    }),
  ),
  mutant('the same update again is not deployed again', ['UK-UPD-10', 'UK-DEP-02'], () => {
    const last = new Map<string, string>();
    return {
      updateKey: changing((response, asked) => {
        if (!hasSucceeded(response)) return response;
        const content = String(asked.body);
        const place = `${asked.project} ${newName(asked)}`;
        const isSame = last.get(place) === content;
        last.set(place, content);
        return isSame ? editResults(response, () => []) : response;
      }),
    };
  }),
  mutant('a first update sent again clears the description', ['UK-UPD-10'], () => {
    const sent = new Map<string, readonly string[]>();
    return {
      updateKey: async (asked, next) => {
        const response = await next(asked);
        const place = `${asked.project} ${asked.name}`;
        const body = jsonOf(asked);
        const contents = [...(sent.get(place) ?? []), String(asked.body)];
        const [first, again, ...more] = contents;
        if (
          hasSucceeded(response) &&
          body !== undefined &&
          first === again &&
          more.length === 0 &&
          !isRename(asked)
        ) {
          const { description: _, ...rest } = body;
          await next(withBody({ ...asked, query: '' }, rest));
        }
        sent.set(place, contents.slice(0, 3));
        return response;
      },
    };
  }),
];
