import { describe, expect, it } from 'vitest';
import type { Exchange } from '../client/exchange.ts';
import { mockSettings } from '../config/settings.ts';
import type { Run } from './context.ts';
import { timePropagation } from './propagation.ts';
import { acquireSlot } from './shared-pair-lock.ts';

const held = { project: 'P', name: 'shared-key' };

/** A server that knows names alone, and the runs that use it at the same time. */
class Server {
  readonly names: string[] = [];
  /** What happened, in order. */
  readonly log: string[] = [];

  run(runId: string, settings = mockSettings): Run & { leave(): void } {
    let count = 0;
    const name = (hint: string) => `uk-${runId}-aa-${++count}-${hint}`;
    const own: string[] = [];
    const answer = (json: unknown) => Promise.resolve({ status: 200, json } as Exchange);
    const run = {
      settings,
      propagation: timePropagation(0),
      keys: { ec: () => undefined },
      fixtures: {
        name,
        key: async ({ name: made = '' }) => {
          await Promise.resolve();
          this.names.push(made);
          own.push(made);
        },
      },
      api: {
        listKeys: () => answer({ resultList: this.names.map((each) => ({ name: each })) }),
        deleteKey: ({ name: gone }: { name: string }) => {
          this.#remove(gone);
          return answer({});
        },
      },
      leave: () => {
        this.log.push(`${runId} leaves`);
        for (const each of own) this.#remove(each);
      },
    };
    return run as unknown as Run & { leave(): void };
  }

  #remove(name: string): void {
    const index = this.names.indexOf(name);
    if (index !== -1) this.names.splice(index, 1);
  }
}

async function work(server: Server, runId: string): Promise<void> {
  const run = server.run(runId);
  await acquireSlot(run, held, 'production');
  server.log.push(`${runId} enters`);
  await new Promise((resolve) => setImmediate(resolve));
  run.leave();
}

describe('runs that borrow the same key', () => {
  it('take turns, however many come at once', async () => {
    const server = new Server();
    const ids = ['0000000c', '0000000a', '0000000d', '0000000b'];
    await Promise.all(ids.map((id) => work(server, id)));
    expect(server.log).toHaveLength(8);
    for (let index = 0; index < server.log.length; index += 2) {
      const [entered, left] = server.log.slice(index, index + 2);
      expect(left).toBe(entered?.replace('enters', 'leaves'));
    }
    expect(server.names).toEqual([]);
  });

  it('do not wait for one that borrows another key', async () => {
    const server = new Server();
    await acquireSlot(server.run('0000000a'), { ...held, name: 'other-key' }, 'production');
    await acquireSlot(server.run('0000000b'), held, 'production');
    expect(server.names).toHaveLength(2);
  });

  it('tell whose marker stands there when it does not go away', async () => {
    const server = new Server();
    await acquireSlot(server.run('0000000a'), held, 'production');
    const waiting = acquireSlot(server.run('0000000b'), held, 'production', 50);
    await expect(waiting).rejects.toMatchObject({
      code: 'NOT_VERIFIED',
      reason: expect.stringMatching(/another run holds key shared-key of project P.* uk-0000000a-\S+/),
    });
  });
});
