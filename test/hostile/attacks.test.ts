import { expect, it, onTestFinished } from 'vitest';
import { createMock } from '../../mock/index.ts';
import { attacks } from './attacks/index.ts';
import { seeded } from './random.ts';

/** So many sessions may live: more would take longer to exceed. */
const maxSessions = 50;

it.each(attacks)('the mock withstands $name', async ({ run }) => {
  const mock = createMock({ maxSessions });
  const { url, close } = await mock.listen();
  onTestFinished(close);
  const state = async () => JSON.stringify(mock.state.get());

  const { problems } = await run({ url, state }, { random: seeded(19), times: 1 });

  expect(problems).toEqual([]);
  expect(await (await fetch(`${url}/apiops/test/healthcheck`)).text()).toBe('OK');
});
