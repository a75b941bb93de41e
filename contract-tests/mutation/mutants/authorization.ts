import { hasSucceeded, rejection, withHeader } from '../edits.ts';
import { type Asked, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour, MakeBehaviour } from '../server.ts';
import { asking, changing, responding } from '../steps.ts';

const full = 'full-access-token';
const tokens = [full, 'admin-token', 'no-security-role-token', 'no-deploy-role-token', 'outsider-token'];
const headerOf = ({ headers }: Asked) => headers.authorization ?? '';
const bearerOf = (asked: Asked) => headerOf(asked).replace(/^bearer +/i, '');
const withToken = (asked: Asked, token: string) => withHeader(asked, 'authorization', `Bearer ${token}`);

/** Takes callers with one token for callers who may do everything. */
function unchecked(token: string): MakeBehaviour {
  return () => asking((asked) => (bearerOf(asked) === token ? withToken(asked, full) : asked));
}

/** Finds a token by what was sent, in a way of its own. */
function finding(find: (sent: string) => string | undefined): Behaviour {
  return asking((asked) => {
    const sent = bearerOf(asked);
    const found = tokens.includes(sent) || !/^bearer /i.test(headerOf(asked)) ? undefined : find(sent);
    return found === undefined ? asked : withToken(asked, found);
  });
}

/** Says something about the request before it asks who sends it. */
function tellingFirst(
  tell: (asked: Asked, isWrong: boolean) => boolean,
  status: number,
  code: string,
): MakeBehaviour {
  return () => ({
    updateKey: changing((response, asked) => {
      if (response.status !== 401) return response;
      const asFull = jsonOf(asked) === undefined || jsonOf(asked)?.name === undefined;
      return tell(asked, asFull) ? rejection(status, code) : response;
    }),
  });
}

/** Mutants of who may update. */
export const authorizationMutants = [
  mutant('ROLE_API_SECURITY is not checked', ['UK-AUTH-05'], unchecked('no-security-role-token')),
  mutant('ROLE_DEPLOY_UNDEPLOY_PROXIES is not checked', ['UK-AUTH-06'], unchecked('no-deploy-role-token')),
  mutant('membership of the project is not checked', ['UK-AUTH-09'], unchecked('outsider-token')),
  mutant('expired tokens are accepted', ['UK-AUTH-03'], unchecked('expired-token')),
  mutant('revoked tokens are accepted', ['UK-AUTH-02'], unchecked('revoked-token')),
  mutant('tokens are compared by their beginning', ['UK-AUTH-02'], () =>
    finding((sent) => tokens.find((token) => sent.startsWith(token))),
  ),
  mutant('no token is needed', ['UK-AUTH-01'], () =>
    asking((asked) => (headerOf(asked) === '' ? withToken(asked, full) : asked)),
  ),
  mutant('no token is a redirect to a page for logging in', ['UK-AUTH-01'], () =>
    responding((response, asked) =>
      response.status === 401 && headerOf(asked) === ''
        ? { status: 302, headers: { location: '/login' }, body: '' }
        : response,
    ),
  ),
  mutant('the token counts, whatever the scheme', ['UK-AUTH-04'], () =>
    asking((asked) => {
      const token = headerOf(asked).split(' ').at(-1) ?? '';
      const isOther = tokens.includes(token) && !/^bearer /i.test(headerOf(asked));
      return isOther ? withToken(asked, token) : asked;
    }),
  ),
  mutant('a missing role is a 401', ['UK-AUTH-05', 'UK-AUTH-06'], () =>
    responding((response, asked) =>
      response.status === 403 && /role/.test(bearerOf(asked))
        ? rejection(401, 'unauthorized_client')
        : response,
    ),
  ),
  mutant(
    'the body is validated before the token',
    ['UK-AUTH-07'],
    tellingFirst((_, isWrong) => isWrong, 400, 'validation_failed'),
  ),
  mutant('the key is looked up before the token', ['UK-AUTH-07'], (store) => ({
    updateKey: changing(async (response, asked) => {
      const isUnknown = response.status === 401 && (await store.key(asked.project, asked.name)) === undefined;
      return isUnknown ? rejection(404, 'resource_not_found') : response;
    }),
  })),
  mutant('a caller without the roles is rejected after the update was done', ['UK-AUTH-07'], () => ({
    updateKey: async (asked, next) => {
      const response = await next(asked);
      if (response.status === 403) await next(withToken(asked, full));
      return response;
    },
  })),
  mutant('ROLE_ADMIN alone is not enough', ['UK-AUTH-08'], () =>
    responding((response, asked) =>
      bearerOf(asked) === 'admin-token' && hasSucceeded(response) ? rejection(403, 'forbidden') : response,
    ),
  ),
];
