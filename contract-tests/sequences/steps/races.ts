import type { Address, Call } from '../../client/api.ts';
import { type Exchange, summaryOf } from '../../client/exchange.ts';
import { isBrokenOff } from '../../client/transport.ts';
import { readKey } from '../../support/readings.ts';
import { isAs } from '../compare.ts';
import { Deviation } from '../deviation.ts';
import { canTake, type ModelKey } from '../model.ts';
import { ensureJwks } from '../objects.ts';
import { bodyOf, nextOf, queryOf, type Scope, type Wanted } from '../request.ts';
import { picked, type Step } from '../step.ts';
import { accept } from '../update.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';
import { ofCaller, type Rejection } from './rejections.ts';

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

/**
 * Two keys at the same time: neither has anything to do with the other (UK-UPD-12), so both are accepted and saved. Beside them,
 * first or last by turns, comes an update by a caller who may not: nobody is taken for another.
 */
export const updateBoth: Perform = async (bench, key, step) => {
  const neighbour = bench.neighbourOf(key);
  if (neighbour === undefined) return;
  await ensureJwks(bench, key);
  await ensureJwks(bench, neighbour);
  await warmUp(bench, key, 3);
  for (let round = 0; round < rounds; round += 1) {
    const keys = [key, neighbour].flatMap(({ id }) => bench.model.keys.get(id) ?? []);
    const contenders = keys.map((each, index) =>
      contender(bench, each, `Key ${index + 1} of 2`, 'SAME_PROJECT'),
    );
    const [raced, stranger] = await raceBeside(bench, contenders, step, round);
    const names = keys.map(({ name }) => name).join(' and ');
    bench.story.push(`update ${names} at the same time -> ${raced.map(wordOf).join(', ')}`);
    judgeCallers(bench, raced, stranger);
    const accepted = raced.filter(isAccepted);
    for (const each of accepted) accept(bench, each.key, each.next, 'UK-JWK-01');
    await bench.compare({ keys: accepted.map((each) => each.key.id), propagated: true });
  }
};

/** An update by a caller who may not, and its response. */
interface Stranger {
  readonly rejection: Rejection;
  readonly exchange: Exchange | undefined;
}

async function raceBeside(
  bench: Workbench,
  contenders: readonly Contender[],
  step: Step,
  round: number,
): Promise<readonly [readonly Raced[], Stranger | undefined]> {
  const target = contenders[round % contenders.length]?.key;
  const rejection = target && picked(ofCaller(bench, target), { pick: step.pick + round });
  if (target === undefined || rejection === undefined) return [await race(bench, contenders), undefined];
  bench.expect({ kind: 'key', project: target.project, name: rejection.name });
  const intrude = () => sendOverOpen(bench, target, rejection.call);
  const early = round % 2 === 0 ? intrude() : undefined;
  const [raced, exchange] = await Promise.all([race(bench, contenders), early ?? intrude()]);
  return [raced, { rejection, exchange }];
}

/** Each caller is judged by its own token. */
function judgeCallers({ story }: Workbench, raced: readonly Raced[], stranger: Stranger | undefined): void {
  if (stranger === undefined) return;
  const { exchange, rejection } = stranger;
  const received = wordOf(stranger);
  story.push(`at the same time an update with ${rejection.words} -> ${received}`);
  if (exchange !== undefined && exchange.status < 400) {
    const expected = `an update with ${rejection.words} to be rejected, whoever else sends one at the same time`;
    throw new Deviation(rejection.clause, { expected, received, exchange });
  }
  const mistaken = raced.find((each) => [401, 403].includes(each.exchange?.status ?? 0));
  if (mistaken?.exchange === undefined) return;
  throw new Deviation('UK-ROUTE-01', {
    expected: `a valid update to be accepted, whoever else sends one at the same time`,
    received: wordOf(mistaken),
    exchange: mistaken.exchange,
  });
}

function contender(bench: Workbench, key: ModelKey, text: string, scope: Scope | undefined): Contender {
  const wanted = {
    material: bench.freshFor(key),
    description: bench.run.fixtures.description(text),
    scope,
  };
  return { key, next: nextOf(key, wanted), wanted };
}

/** As many open connections as there will be requests at a time. */
async function warmUp({ run }: Workbench, key: ModelKey, count = 2): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => run.api.getKey(key)));
}

/** Sends all of them at once, over connections that are open already, so that they overlap. */
async function race(bench: Workbench, contenders: readonly Contender[]): Promise<readonly Raced[]> {
  bench.hasRaced = true;
  return Promise.all(
    contenders.map(async (each) => {
      const call = { body: bodyOf(each.next, {}), ...queryOf(each.wanted) };
      return { ...each, exchange: await sendOverOpen(bench, each.key, call) };
    }),
  );
}

function sendOverOpen({ run }: Workbench, at: Address, call: Call): Promise<Exchange | undefined> {
  return run.api.updateKey(at, { ...call, overOpen: true }).catch((error: unknown) => {
    if (isBrokenOff(error)) return undefined;
    throw error;
  });
}

function isAccepted({ exchange }: Raced): boolean {
  return exchange?.status === 200;
}

function wordOf({ exchange }: Pick<Raced, 'exchange'>): string {
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
