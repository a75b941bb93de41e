import { quotedSummaryOf } from '../../client/server-words.ts';
import { clause } from '../../runner/clause.ts';
import { expectChanged, unchanged } from '../../support/assertions/jwk.ts';
import { toAllProjects, toThisProject } from '../../support/context.ts';
import { isSameParameters } from '../../support/keys/jwk-parameters.ts';
import {
  assumePropagationAtOnce,
  expectStill,
  readChanged,
  readLater,
} from '../../support/referenced-jwks.ts';
import { changeSharedPair } from '../../support/shared-pair.ts';
import { assume, ContractViolation, NotVerified } from '../../support/violation.ts';

clause.sequential('UK-JWK-03', 'ALL_PROJECTS updates JWKs of other projects too', async (run) => {
  const { jwk, update } = await changeSharedPair(run);
  const exchange = await update(toAllProjects);
  if (exchange.status !== 200) {
    const plain = await update();
    assume(
      plain.status === 200,
      `an update of the key responded with ${quotedSummaryOf(plain)}`,
      'UK-ROUTE-01',
    );
    const expected = `an update with ${toAllProjects}: 200`;
    throw new ContractViolation({ expected, received: quotedSummaryOf(exchange), exchange });
  }
  const after = await readChanged(run, jwk);
  if (isSameParameters(jwk.before.public, after.public)) await assumePropagationAtOnce(run);
  expectChanged(jwk.before, after, 'a JWK of another project', run.propagation.deadline);
  // A reference that the first one has cost could not be restored either.
  const again = await update(toAllProjects);
  assume(again.status === 200, `a second update of the key responded with ${quotedSummaryOf(again)}`);
  const last = await readChanged(run, { ...jwk, before: after });
  expectChanged(after, last, 'a JWK of another project, updated again,', run.propagation.deadline);
});

clause.sequential('UK-JWK-02', 'SAME_PROJECT leaves JWKs of other projects as they were', async (run) => {
  const { jwk, update } = await changeSharedPair(run);
  const exchange = await update(toThisProject);
  assume(
    exchange.status === 200,
    `an update with ${toThisProject} responded with ${quotedSummaryOf(exchange)}`,
    'UK-ROUTE-01',
  );
  expectStill(run, jwk.before, await readLater(run, jwk), 'a JWK of another project', 'others');
  const shown = await update(toAllProjects);
  assume(shown.status === 200, `an update with ${toAllProjects} responded with ${quotedSummaryOf(shown)}`);
  const after = await readChanged(run, jwk);
  if (!isSameParameters(after.public, jwk.before.public)) return;
  await assumePropagationAtOnce(run);
  throw new NotVerified('the JWK of another project does not follow, even when asked to', {
    clause: 'UK-JWK-03',
    finding: unchanged(after, 'a JWK of another project', run.propagation.deadline),
  });
});
