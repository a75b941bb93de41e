import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run, toThisProject, withoutPropagation } from '../../support/context.ts';
import { need } from '../../support/violation.ts';

clause('UK-QRY-02', 'updateReferencedJwks=true without updateScope: 400', async (run) => {
  await expectRejected(run, ['updateReferencedJwks=true']);
});

clause('UK-QRY-03', 'an updateScope of no other value than the contract lists: 400', async (run) => {
  const allowed = parameter(run, 'updateScope').enum;
  const scopes = Array.isArray(allowed) ? allowed.map(String) : [];
  const others = [
    'EVERYWHERE',
    'SAME',
    'true',
    scopes.join(),
    ...scopes.map((scope) => scope.toLowerCase()),
    // As binders of enumerations read them: trimmed, by number, without their separators.
    ...scopes.flatMap((scope, index) => [` ${scope}`, `${scope} `, `${index}`, scope.replace('_', '-')]),
    '',
  ];
  const queries = others
    .filter((scope) => !scopes.includes(scope))
    .map((scope) => `updateReferencedJwks=true&updateScope=${encodeURIComponent(scope)}`);
  const twice = scopes.map((scope) => `updateScope=${scope}`).join('&');
  await expectRejected(run, [...queries, `updateReferencedJwks=true&${twice}`]);
});

clause('UK-QRY-04', 'an updateReferencedJwks that is no boolean: 400', async (run) => {
  const others = [
    ...['maybe', 'truee', 'null', '2', '-1', 'true false', '[true]', '{}', 'SAME_PROJECT'],
    // What some libraries take for booleans.
    ...['yes', 'no', 'on', 'off', 't', 'f', 'y', 'n', ' true', 'true ', 'true\n', '"true"'],
  ];
  const queries = others.map(
    (value) => `updateReferencedJwks=${encodeURIComponent(value)}&updateScope=SAME_PROJECT`,
  );
  const twice = ['true', 'false'].map((second) => `updateReferencedJwks=${second}&${toThisProject}`);
  // A semicolon separates nothing: it is part of the value.
  await expectRejected(run, [...queries, ...twice, toThisProject.replace('&', ';')]);
});

/** Each query is rejected with 400 on a key that takes the same update with a right one. */
async function expectRejected(run: Run, queries: readonly string[]): Promise<void> {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body, toThisProject);
  await acceptedUpdate(
    run,
    key,
    { ...key.body, description: run.fixtures.description('Once more') },
    withoutPropagation,
  );
  for (const query of queries) {
    expectStatus(await run.api.updateKey(key, { body: key.body, query }), [400], `an update with ${query}`);
  }
}

function parameter(run: Run, name: string) {
  const parameters = run.contract.operation('updateKey')?.parameters ?? [];
  const { schema } = need(
    parameters.find((each) => each.name === name),
    `the contract has no ${name}`,
  );
  const reference = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return reference === undefined ? schema : run.contract.schema(reference);
}
