import { withHeader } from '../kit/edits.ts';
import { fault } from '../kit/fault.ts';
import type { Asked } from '../kit/message.ts';
import type { MakeBehaviour } from '../kit/server.ts';

const bearerOf = ({ headers }: Asked) => (headers.authorization ?? '').replace(/^bearer +/i, '');
const asFull = (asked: Asked) => withHeader(asked, 'authorization', 'Bearer full-access-token');

/** Takes callers with one token for callers who may do everything. */
function unchecked(token: string): MakeBehaviour {
  return () => ({
    updateKey: (asked, next) => next(bearerOf(asked) === token ? asFull(asked) : asked),
  });
}

/** Faults in who may update. */
export const authorizationFaults = [
  fault('ROLE_API_SECURITY is not checked', ['UK-AUTH-05'], unchecked('no-security-role-token')),
  fault('ROLE_DEPLOY_UNDEPLOY_PROXIES is not checked', ['UK-AUTH-06'], unchecked('no-deploy-role-token')),
  fault('membership of the project is not checked', ['UK-AUTH-09'], unchecked('outsider-token')),
  fault('expired tokens are accepted', ['UK-AUTH-03'], unchecked('expired-token')),
  fault('revoked tokens are accepted', ['UK-AUTH-02'], unchecked('revoked-token')),
];
