import type { Call } from '../client/api.ts';
import type { ModelKey } from './model.ts';
import { bodyOf, nextOf, type Workbench } from './workbench.ts';

/** An update that has to be rejected, whatever the server: all that it would change beside its mistake is sound. */
export interface Rejection {
  readonly clause: string;
  readonly words: string;
  readonly call: Call;
  /** The name that the key would have had. */
  readonly name: string;
}

const propagating = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';

/**
 * Every kind of rejected update that the settings allow. Each would rename the key, describe it anew, replace its material and
 * propagate: what of that is done all the same shows in the reads (UK-UPD-11).
 */
export function rejectionsOf(bench: Workbench, key: ModelKey): readonly Rejection[] {
  const { run, model, environments } = bench;
  const next = nextOf(key, {
    name: bench.freshName('rejected'),
    description: run.fixtures.description('Sent with a rejected update'),
    material: bench.freshMaterial(Object.keys(key.material)),
  });
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
  const { noDeployRole } = run.settings.tokens;
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
    of('UK-AUTH-01', 'no token', { body, authorization: null }),
    ...(noDeployRole === undefined
      ? []
      : [of('UK-AUTH-06', 'a token without ROLE_DEPLOY_UNDEPLOY_PROXIES', { body, token: noDeployRole })]),
    ...(environments.length === 0
      ? []
      : [
          of('UK-REQ-08', 'its first environment twice', {
            body: { ...body, cryptoKeyInfoEnvironmentList: [...entries, ...entries.slice(0, 1)] },
          }),
        ]),
  ];
}
