import { type PairText, updateBody } from './bodies.ts';
import type { ClosedLoop } from './closed-loop.ts';
import { UPDATE } from './load.ts';
import { median } from './table.ts';

/** How servers take turns: so many rounds, in each of which every one gets so many updates. */
export interface Turns {
  readonly rounds: number;
  /** Rounds before those that count. */
  readonly warming: number;
  readonly updates: number;
}

/** Rates in requests a second, one for each round, of each server. Who comes first changes from round to round. */
export async function inTurns(
  loops: readonly ClosedLoop[],
  pairs: readonly PairText[],
  { rounds, warming, updates }: Turns,
): Promise<number[][]> {
  const requests = pairs.map(updateBody).map(updateRequest);
  const rates: number[][] = loops.map(() => []);
  for (let round = 0; round < warming + rounds; round++) {
    for (const turn of loops.keys()) {
      const index = (turn + round) % loops.length;
      const rate = await loops[index]?.turn(requests, updates);
      if (round >= warming && rate !== undefined) rates[index]?.push(rate);
    }
  }
  return rates;
}

/** The median of the ratios of one round each, whose turns lie close together in time. */
export function pairedRatio(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, index) => value / (others[index] ?? Number.NaN)));
}

function updateRequest(body: string): Buffer {
  const head = [
    `PUT ${UPDATE} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Authorization: Bearer full-access-token',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
