import type { Attack } from '../attack.ts';
import { KEY, sound, TOKEN } from '../samples.ts';

/** More sessions than may live: the oldest go, and none sees what another has changed. */
export const manySessions: Attack = {
  name: 'more sessions than may live',
  run: async ({ url }, { times }) => {
    const problems: string[] = [];
    const count = 80 * times;
    const work = async (first: number) => {
      for (let index = first; index < count; index += 8) {
        const headers = {
          Authorization: TOKEN,
          'Content-Type': 'application/json',
          'X-Mock-Session': `s-${index}`,
        };
        const description = `of session ${index}`;
        const put = { method: 'PUT', headers, body: JSON.stringify({ ...sound, description }) };
        const updated = await fetch(url + KEY, put);
        const read = await (await fetch(url + KEY, { headers })).text();
        await updated.text();
        if (updated.status !== 200) problems.push(`status ${updated.status}`);
        if (!read.includes(`"${description}"`))
          problems.push(`session ${index} reads what another has written`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, first) => work(first)));
    const listed = await (await fetch(`${url}/__admin/sessions`)).text();
    const [limit, alive] = [Number(/"limit":(\d+)/.exec(listed)?.[1]), listed.match(/"id":/g)?.length ?? 0];
    if (!(alive <= limit + 1))
      problems.push(`${alive} sessions live, more than ${limit} and the default one`);
    return { requests: 2 * count, problems };
  },
};

/** States that do not fit, as large as one may be: judged no further than their first wrong entries. */
export const largeStates: Attack = {
  name: 'large states',
  run: async (target, { times }) => {
    const before = await target.state();
    const problems: string[] = [];
    const size = 1024 * 1024 * Math.min(times, 8);
    const lists = ['environments', 'projects', 'keys', 'jwks', 'tokens', 'clients'];
    const wrong = [
      ...lists.map(
        (list) => `{"environments":[],"projects":[],"${list}":[${'{},'.repeat(size / 3 - 100)}{}]}`,
      ),
      '['.repeat(size),
      `{${'"a":1,'.repeat(size / 6 - 10)}"b":1}`,
    ];
    for (let round = 0; round < Math.min(times, 4); round += 1) {
      for (const body of wrong) {
        const response = await fetch(`${target.url}/__admin/state`, { method: 'PUT', body });
        if (response.status !== 400) problems.push(`status ${response.status} for ${body.slice(0, 60)}`);
        await response.text();
      }
    }
    if ((await target.state()) !== before) problems.push('the state has changed');
    return { requests: wrong.length * Math.min(times, 4), problems };
  },
};

/** Updates as fast as responses come. */
export const fullRate: Attack = {
  name: 'updates at full rate',
  run: async ({ url }, { times }) => {
    const problems: string[] = [];
    const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };
    const body = JSON.stringify(sound);
    const count = 150 * times;
    let left = count;
    const work = async () => {
      while (left-- > 0) {
        const response = await fetch(url + KEY, { method: 'PUT', headers, body });
        if (response.status !== 200) problems.push(`status ${response.status}`);
        await response.text();
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    return { requests: count, problems };
  },
};
