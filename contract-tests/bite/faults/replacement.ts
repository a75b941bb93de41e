import { editBody } from '../kit/edits.ts';
import { fault } from '../kit/fault.ts';
import { entriesOf } from '../kit/message.ts';

/** Faults in the replacement of a key's content. */
export const replacementFaults = [
  fault('the description is kept when left out', ['UK-UPD-02'], (store) => ({
    updateKey: async (asked, next) => {
      const present = await store.key(asked.project, asked.name);
      return next(editBody(asked, (body) => ({ description: present?.description, ...body })));
    },
  })),
  fault(
    'environments that are left out stay',
    ['UK-UPD-03'],
    (store) => ({
      updateKey: async (asked, next) => {
        const present = entriesOf(await store.key(asked.project, asked.name));
        const answer = await next(asked);
        if (answer.status !== 200) return answer;
        const now = await store.key(asked.project, asked.name);
        const names = entriesOf(now).map(({ environmentName }) => environmentName);
        const left = present.filter(({ environmentName }) => !names.includes(environmentName));
        if (now !== undefined && left.length > 0) {
          const body = { ...now, cryptoKeyInfoEnvironmentList: [...entriesOf(now), ...left] };
          await next({ ...asked, query: '', body: Buffer.from(JSON.stringify(body)) });
        }
        return answer;
      },
    }),
    { unverified: ['UK-UPD-13'] },
  ),
];
