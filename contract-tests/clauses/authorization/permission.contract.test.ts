import { memberOf } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import type { Tokens } from '../../config/settings.ts';
import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, knownToken, type Run, tokenOf } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { ContractViolation, NotVerified } from '../../support/violation.ts';

clause('UK-AUTH-05', 'without ROLE_API_SECURITY: 403', async (run) => {
  await expectRejected(run, 'noSecurityRole', [403], 'a caller without ROLE_API_SECURITY');
});

clause('UK-AUTH-06', 'without ROLE_DEPLOY_UNDEPLOY_PROXIES: 403', async (run) => {
  await expectRejected(run, 'noDeployRole', [403], 'a caller without ROLE_DEPLOY_UNDEPLOY_PROXIES');
});

clause('UK-AUTH-09', 'a caller outside the project: 403, or as for an unknown project', async (run) => {
  await expectRejected(run, 'outsider', [403, 400, 404], 'a caller who is not a member of the project');
});

clause('UK-AUTH-08', 'ROLE_ADMIN alone is enough', async (run) => {
  const token = tokenOf(run, 'admin');
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const body = { ...key.body, description: run.fixtures.description('By ROLE_ADMIN') };
  const exchange = await run.api.updateKey(key, { body, token });
  if (exchange.status === 200) return;
  if ((await reachesProject(run, token, key.name)) || (await isRejectedEverywhere(run, token))) {
    throw new ContractViolation({
      expected: 'an update by ROLE_ADMIN alone: 200',
      received: quotedSummaryOf(exchange),
      exchange,
    });
  }
  throw new NotVerified(
    `tokens.admin reaches nothing of project ${run.settings.project}; if administrators need membership here, give one who has it`,
  );
});

async function expectRejected(
  run: Run,
  name: keyof Tokens,
  allowed: readonly number[],
  what: string,
): Promise<void> {
  const token = await knownToken(run, name);
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  expectStatus(await run.api.updateKey(key, { body: key.body, token }), allowed, what);
}

/** Whether anything shows that the caller is inside the project: an administrator may still need membership. */
async function reachesProject(run: Run, token: string, keyName: string): Promise<boolean> {
  const { project } = run.settings;
  if ((await run.api.getKey({ project, name: keyName }, { token })).status === 200) return true;
  const projects = memberOf((await run.api.listProjects({ token })).json, 'resultList');
  return Array.isArray(projects) && projects.some((item: unknown) => memberOf(item, 'name') === project);
}

/**
 * Of a project that does not exist nobody is a member: who gets 403 there, where others are told that it is
 * unknown, lacks a role.
 */
async function isRejectedEverywhere(run: Run, token: string): Promise<boolean> {
  const at = { project: run.fixtures.name('nowhere'), name: run.fixtures.name('none') };
  const body = keyBody(at.name, { [run.environment]: run.keys.ec() });
  const [admin, other] = [
    await run.api.updateKey(at, { body, token }),
    await run.api.updateKey(at, { body }),
  ];
  return admin.status === 403 && other.status !== 403;
}
