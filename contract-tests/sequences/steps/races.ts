import { type Exchange, summaryOf } from '../../client/exchange.ts';
import { isBrokenOff } from '../../client/transport.ts';
import { readKey } from '../../support/readings.ts';
import { isAs } from '../compare.ts';
import { Deviation } from '../deviation.ts';
import { canTake, type ModelKey } from '../model.ts';
import { ensureJwks } from '../objects.ts';
import { bodyOf, nextOf, queryOf, type Scope, type Wanted } from '../request.ts';
import type { Step } from '../step.ts';
import { accept } from '../update.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';

/** How often two requests meet in one step: what happens between two instants is not seen each time. */
const rounds = 2;

interface Contender {
  readonly key: ModelKey;
  readonly next: ModelKey;
  readonly wanted: Wanted;
}

/** A contender, and its response; undefined where that was lost, so that nobody knows what became of it. */
interface Raced extends Contender {
  readonly exchange: Exchange | undefined;
}

/** Updates of one key at the same time: of those that are accepted one wins whole (UK-UPD-13). */
export const updateConcurrently: Perform = async (bench, key, step) => {
  await ensureJwks(bench, key);
  await warmUp(bench, key);
  for (let round = 0; round < rounds; round += 1) {
    const now = bench.model.keys.get(key.id);
    if (now === undefined) return;
    const scopes = [...scopesOf(step, round)];
    const raced = await race(
      bench,
      scopes.map((scope, index) => contender(bench, now, `${index + 1} of ${scopes.length}`, scope)),
    );
    bench.story.push(`update ${now.name} twice at the same time -> ${raced.map(wordOf).join(', ')}`);
    await judgeRace(bench, now, raced);
  }
};

function scopesOf({ pick }: Step, round: number): readonly (Scope | undefined)[] {
  return (pick + round) % 3 === 2 ? ['SAME_PROJECT', undefined] : ['SAME_PROJECT', 'SAME_PROJECT'];
}

/** Two keys at the same time: neither has anything to do with the other (UK-UPD-12), so both are accepted and saved. */
export const updateBoth: Perform = async (bench, key) => {
  const neighbour = bench.neighbourOf(key);
  if (neighbour === undefined) return;
  await ensureJwks(bench, key);
  await ensureJwks(bench, neighbour);
  await warmUp(bench, key);
  for (let round = 0; round < rounds; round += 1) {
    const keys = [key, neighbour].flatMap(({ id }) => bench.model.keys.get(id) ?? []);
    const raced = await race(
      bench,
      keys.map((each, index) => contender(bench, each, `Key ${index + 1} of 2`, 'SAME_PROJECT')),
    );
    const names = keys.map(({ name }) => name).join(' and ');
    bench.story.push(`update ${names} at the same time -> ${raced.map(wordOf).join(', ')}`);
    const accepted = raced.filter(isAccepted);
    for (const each of accepted) accept(bench, each.key, each.next, 'UK-JWK-01');
    await bench.compare({ keys: accepted.map((each) => each.key.id), propagated: true });
  }
};

function contender(bench: Workbench, key: ModelKey, text: string, scope: Scope | undefined): Contender {
  const wanted = {
    material: bench.freshFor(key),
    description: bench.run.fixtures.description(text),
    scope,
  };
  return { key, next: nextOf(key, wanted), wanted };
}

/** As many open connections as there will be requests at a time. */
async function warmUp({ run }: Workbench, key: ModelKey): Promise<void> {
  await Promise.all([run.api.getKey(key), run.api.getKey(key)]);
}

/** Sends all of them at once, over connections that are open already, so that they overlap. */
async function race(bench: Workbench, contenders: readonly Contender[]): Promise<readonly Raced[]> {
  const { api } = bench.run;
  bench.hasRaced = true;
  return Promise.all(
    contenders.map(async (each) => {
      const call = { body: bodyOf(each.next, {}), ...queryOf(each.wanted), overOpen: true };
      const exchange = await api.updateKey(each.key, call).catch((error: unknown) => {
        if (isBrokenOff(error)) return undefined;
        throw error;
      });
      return { ...each, exchange };
    }),
  );
}

function isAccepted({ exchange }: Raced): boolean {
  return exchange?.status === 200;
}

function wordOf({ exchange }: Raced): string {
  return exchange === undefined ? 'no response' : summaryOf(exchange);
}

async function judgeRace(bench: Workbench, key: ModelKey, raced: readonly Raced[]): Promise<void> {
  const { run, model } = bench;
  const isBlocked = ({ next, wanted }: Raced) =>
    wanted.scope !== undefined && model.jwksOf(key.id).some((jwk) => !canTake(jwk, next.material));
  const possible = raced.filter((each) => each.exchange === undefined || isAccepted(each));
  const wrong = possible.find((each) => isAccepted(each) && isBlocked(each));
  if (wrong !== undefined) {
    throw new Deviation('UK-JWK-10', {
      expected: 'an update to be rejected with 400 that a JWK of its key cannot take',
      received: '200',
      exchange: wrong.exchange,
    });
  }
  if (possible.length === 0) return bench.compare({ keys: [key.id], rejected: true });
  const reading = await readKey(run.api, key);
  const winner = possible.find(({ next }) => isAs(reading, next, model.showsPrivate === true));
  if (winner === undefined) {
    if (!possible.some(isAccepted)) return bench.compare({ keys: [key.id], rejected: true });
    throw new Deviation('UK-UPD-13', {
      expected: `${key.name} to be as one of the accepted updates has sent it`,
      received: 'something that none has sent',
      exchange: reading.exchange,
    });
  }
  const propagating = possible.filter(({ wanted }) => wanted.scope !== undefined);
  accept(bench, key, winner.next, propagating.length === 0 ? undefined : 'UK-JWK-01');
  // Where all that propagate were rejected, JWKs stay as they were.
  if (propagating.length === 0) return bench.compare({ keys: [key.id], propagated: true });
  // Which of those that propagate has done so last is the server's own matter, and so is whether it carries what it was sent or
  // what the key has by then.
  for (const jwk of model.jwksOf(key.id)) {
    const [pair = jwk.pair, ...may] = [...propagating, ...possible].flatMap(
      ({ next }) => next.material[jwk.environment]?.pair ?? [],
    );
    model.jwks.set(jwk.id, { ...jwk, pair, may: [...may] });
  }
  await bench.compare({ keys: [key.id], propagated: true });
}
