import { createHash } from 'node:crypto';
import type { Address } from '../client/api.ts';
import { memberOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import type { Run } from './context.ts';
import { seePropagation } from './referenced-jwks.ts';
import { assume, NotVerified } from './violation.ts';

/** How long to wait for another run: for its work on the pair, and for what of it shows only later. */
const patience = { base: 20_000, propagations: 10 } as const;

/** The same in milliseconds, for a server of this speed. */
async function patienceFor(run: Run): Promise<number> {
  await seePropagation(run);
  return patience.base + patience.propagations * run.propagation.watchTime();
}

/**
 * Waits until no other run holds a key of the server's own, and holds it for this test. A run that holds one shows it by
 * a key of its own beside it: who puts such a marker there and then sees no other one has the turn. Of those that wait
 * the one with the first name stays, the others step back. The marker goes with what the test has made.
 *
 * Not verified when another run holds it for too long.
 *
 * @param environment one of the key's project, for the marker
 * @param given milliseconds to wait for others; by the speed of the server unless given
 */
export async function acquireSlot(
  run: Run,
  held: Address,
  environment: string,
  given?: number,
): Promise<void> {
  const timeout = given ?? (await patienceFor(run));
  let own: string | undefined;
  const others = await eventually(
    async () => {
      own ??= await putMarker(run, held, environment);
      const markers = await markersBeside(run, held);
      assume(markers.includes(own), 'List Keys does not show a key that was just created');
      const foreign = markers.filter((name) => name !== own);
      if (foreign.some((name) => name < (own ?? ''))) {
        await run.api.deleteKey({ project: held.project, name: own });
        own = undefined;
        await eventually(
          () => markersBeside(run, held),
          (left) => left.length === 0,
          timeout,
        );
      }
      return foreign;
    },
    (foreign) => foreign.length === 0,
    timeout,
  );
  if (others.length === 0) return;
  throw new NotVerified(
    `another run holds key ${held.name} of project ${held.project}, as its marker ${others[0]} shows; if that run is no more, clean up by its manifest`,
  );
}

async function putMarker(run: Run, { project, name }: Address, environment: string): Promise<string> {
  const marker = run.fixtures.name(markerOf(name));
  const material = { [environment]: run.keys.ec() };
  await run.fixtures.key({
    project,
    name: marker,
    material,
    description: `Held by a contract run: ${name}`,
    isMarker: true,
  });
  return marker;
}

async function markersBeside(run: Run, { project, name }: Address): Promise<readonly string[]> {
  const list = memberOf((await run.api.listKeys(project)).json, 'resultList');
  const names = Array.isArray(list) ? list.map((item: unknown) => memberOf(item, 'name')) : [];
  return names.filter(
    (each): each is string =>
      typeof each === 'string' && /^uk-[0-9a-f]{8}-/.test(each) && each.endsWith(markerOf(name)),
  );
}

/** The end of a marker's name; a digest, as names may be long. */
function markerOf(keyName: string): string {
  return `holds-${createHash('sha256').update(keyName).digest('hex').slice(0, 8)}`;
}
