import { setTimeout as sleep } from 'node:timers/promises';
import { summaryOf } from '../../client/exchange.ts';
import { eventually } from '../../client/polling.ts';
import type { Run } from '../../support/context.ts';
import { isSameParameters, type JwkParameters } from '../../support/keys/jwk-parameters.ts';
import { readJwk } from '../../support/readings.ts';
import { assume } from '../../support/violation.ts';
import { type AcrossPair, clauseOfMissing, type Move, moves, openPair } from '../across-pair.ts';
import { Deviation } from '../deviation.ts';
import { picked } from '../step.ts';
import type { Perform } from './perform-step.ts';

/** The key of the pair across projects is updated: whom that reaches is for each update to say (UK-JWK-02 to UK-JWK-04). */
export const updateAcross: Perform = async (bench, _, step) => {
  const { run, story } = bench;
  const move = picked(moves, step);
  if (run.settings.crossProject === undefined || move === undefined) return;
  bench.pair ??= await openPair(run);
  const { pair } = bench;
  const { key, send } = pair.shared;
  // What an earlier update still has to propagate would take this one's material with it.
  if (move.staying !== undefined) await sleep(run.propagation.settleTime());
  const { exchange, sent } = await send(move.query, move.mistake);
  story.push(`update ${key.name} of project ${key.project}, ${move.words} -> ${summaryOf(exchange)}`);
  const isAccepted = exchange.status === 200;
  if (move.mistake !== undefined && isAccepted) {
    const expected = 'an update with a number as its description to be rejected';
    throw new Deviation('UK-REQ-09', { expected, received: '200', exchange });
  }
  assume(isAccepted || move.mistake !== undefined, 'an update of the key of crossProject was rejected');
  await judge(run, pair, move, sent.public);
  pair.isPassedOver = move.staying !== undefined && (isAccepted || pair.isPassedOver);
};

/** Reads the JWK of the other project: it carries what was sent, or stays as it was. */
async function judge(run: Run, pair: AcrossPair, { staying }: Move, sent: JwkParameters): Promise<void> {
  const { jwk } = pair.shared;
  const expected = staying === undefined ? sent : pair.carried;
  const started = performance.now();
  let reads = 0;
  if (staying !== undefined) await sleep(run.propagation.settleTime());
  const reading = await eventually(
    () => {
      reads += 1;
      return readJwk(run.api, jwk);
    },
    (each) => isSameParameters(each.public, expected),
    staying === undefined ? run.propagation.deadline : 0,
  );
  const is = (parameters: JwkParameters) => isSameParameters(reading.public, parameters);
  if (!is(expected)) {
    throw new Deviation(staying ?? clauseOfMissing(pair, reading.public), {
      expected: `JWK ${jwk.name} of project ${jwk.project} to ${staying === undefined ? 'carry what was sent' : 'stay as it was'}`,
      received: is(sent) ? 'what was sent' : is(pair.carried) ? 'no change' : 'other material',
      exchange: reading.exchange,
    });
  }
  if (staying === undefined) run.propagation.note(performance.now() - started, reads);
  pair.carried = expected;
}
