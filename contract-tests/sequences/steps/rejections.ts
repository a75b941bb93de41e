import type { Address, Call } from '../../client/api.ts';
import { summaryOf } from '../../client/exchange.ts';
import { Deviation } from '../deviation.ts';
import type { ModelKey } from '../model.ts';
import { bodyOf, nextOf } from '../request.ts';
import { picked } from '../step.ts';
import { update } from '../update.ts';
import type { Workbench } from '../workbench.ts';
import type { Perform } from './perform-step.ts';
import { scopeOf } from './updates.ts';

/** An update that has to be rejected, whatever the server: all that it would change beside its mistake is sound. */
export interface Rejection {
  readonly clause: string;
  readonly words: string;
  readonly call: Call;
  /** The name that the key would have had. */
  readonly name: string;
  /** The address that it is sent to, where that is not the key's. */
  readonly at?: Address;
}

const propagating = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';

/** An update that has to be rejected, and changes nothing (UK-UPD-11). */
export const beRejected: Perform = async (bench, key, step) => {
  // Each rejection comes with other environments once all of them have come.
  const rejection = picked(rejectionsOf(bench, key, step.pick + (step.pick >> 4)), step);
  if (rejection !== undefined) await send(bench, key, rejection);
};

/** An administrator's update, accepted or rejected (UK-AUTH-08), then that of someone who may not: neither has to do with the other. */
export const updateByOthers: Perform = async (bench, key, step) => {
  const { admin: token } = bench.run.settings.tokens;
  if (token !== undefined) await update(bench, key, { ...scopeOf(bench, key, step), token });
  const now = bench.model.keys.get(key.id) ?? key;
  const rejection = picked(ofCaller(bench, now), step);
  if (rejection !== undefined) await send(bench, now, rejection);
};

async function send(
  bench: Workbench,
  key: ModelKey,
  { at = key, name, words, clause, call }: Rejection,
): Promise<void> {
  const { run, story } = bench;
  bench.expect({ kind: 'key', project: key.project, name });
  const exchange = await run.api.updateKey(at, call);
  story.push(`update ${at.name} with ${words} -> ${summaryOf(exchange)}`);
  if (exchange.status < 400) {
    throw new Deviation(clause, {
      expected: `an update with ${words} to be rejected`,
      received: summaryOf(exchange),
      exchange,
    });
  }
  const addresses = [{ project: key.project, name }, ...(at === key ? [] : [at])];
  await bench.compare({
    keys: [key.id],
    rejected: true,
    free: addresses.flatMap((each) => bench.unborn(each)),
  });
}

/**
 * Every kind of rejected update that the settings allow. Each would rename the key, describe it anew, change its environments,
 * replace its material and propagate: what of that is done all the same shows in the reads (UK-UPD-11).
 */
function rejectionsOf(bench: Workbench, key: ModelKey, variety: number): readonly Rejection[] {
  return [...ofBody(bench, key, variety), ...ofCaller(bench, key)];
}

/** By turns the environments of the key, all of them, and the first alone. */
function environmentsFor({ environments }: Workbench, key: ModelKey, variety: number): readonly string[] {
  const own = Object.keys(key.material);
  return picked([own, [...new Set([...own, ...environments])], own.slice(0, 1)], { pick: variety }) ?? own;
}

/** The update that all of them would be but for their mistake. */
function soundUpdate(bench: Workbench, key: ModelKey, variety: number): ModelKey {
  return nextOf(key, {
    name: bench.rejectedName,
    description: bench.run.fixtures.description('Sent with a rejected update'),
    material: bench.freshMaterial(environmentsFor(bench, key, variety)),
  });
}

/** Updates that are sound but for who sends them. */
export function ofCaller(bench: Workbench, key: ModelKey): readonly Rejection[] {
  const { tokens } = bench.run.settings;
  const next = soundUpdate(bench, key, 0);
  const body = bodyOf(next, {});
  const callers = [
    ['UK-AUTH-06', 'a token without ROLE_DEPLOY_UNDEPLOY_PROXIES', tokens.noDeployRole],
    ['UK-AUTH-05', 'a token without ROLE_API_SECURITY', tokens.noSecurityRole],
    ['UK-AUTH-09', 'a token of someone who is not a member', tokens.outsider],
    ['UK-AUTH-02', 'a revoked token', tokens.revoked],
  ] as const;
  return [
    {
      clause: 'UK-AUTH-01',
      words: 'no token',
      call: { body, query: propagating, authorization: null },
      name: next.name,
    },
    ...callers.flatMap(([clause, words, token]) =>
      token === undefined
        ? []
        : [{ clause, words, call: { body, query: propagating, token }, name: next.name }],
    ),
  ];
}

function ofBody(bench: Workbench, key: ModelKey, variety: number): readonly Rejection[] {
  const { run, model, environments } = bench;
  const next = soundUpdate(bench, key, variety);
  const body = bodyOf(next, {});
  const entries = body.cryptoKeyInfoEnvironmentList;
  const withLast = (change: object) => ({
    ...body,
    cryptoKeyInfoEnvironmentList: entries.map((entry, index) =>
      index === entries.length - 1 ? { ...entry, ...change } : entry,
    ),
  });
  const taken = [...model.keys.values()].find(
    (other) => other.id !== key.id && other.project === key.project,
  );
  const other = run.keys.ec();
  const of = (clause: string, words: string, call: Call, name = next.name): Rejection => ({
    clause,
    words,
    call: { query: propagating, ...call },
    name,
  });
  return [
    ...(taken === undefined
      ? []
      : [
          of(
            'UK-UPD-06',
            `a name that ${taken.name} has`,
            { body: { ...body, name: taken.name } },
            taken.name,
          ),
        ]),
    of('UK-REQ-05', 'an environment that the project does not have', {
      body: {
        ...body,
        cryptoKeyInfoEnvironmentList: [
          ...entries,
          { ...entries[0], environmentName: bench.freshName('nowhere') },
        ],
      },
    }),
    of('UK-REQ-06', 'material that is none in its last environment', {
      body: withLast({ publicKey: 'this is no key material', privateKey: undefined }),
    }),
    of('UK-REQ-07', 'halves of two pairs in its last environment', {
      body: withLast({ publicKey: other.spki }),
    }),
    of('UK-REQ-09', 'a number as its description', { body: { ...body, description: 7 } }),
    of('UK-REQ-03', 'no keyType', { body: { ...body, keyType: undefined } }),
    of('UK-QRY-03', 'an unknown updateScope', {
      body,
      query: 'updateReferencedJwks=true&updateScope=EVERY_PROJECT',
    }),
    of('UK-QRY-02', 'no updateScope', { body, query: 'updateReferencedJwks=true' }),
    {
      ...of('UK-UPD-08', 'an address that no key has', { body }),
      at: { project: key.project, name: bench.freshName('unknown') },
    },
    ...(environments.length === 0
      ? []
      : [
          of('UK-REQ-08', 'its first environment twice', {
            body: { ...body, cryptoKeyInfoEnvironmentList: [...entries, ...entries.slice(0, 1)] },
          }),
        ]),
  ];
}
