import { hasSucceeded, rejection, withHeader } from '../edits.ts';
import { type Asked, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import type { Behaviour, MakeBehaviour } from '../server.ts';
import { answering, asking } from '../steps.ts';

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
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (answer.status !== 401) return answer;
      const asFull = jsonOf(asked) === undefined || jsonOf(asked)?.name === undefined;
      return tell(asked, asFull) ? rejection(status, code) : answer;
    },
  });
}

/** Faults in who may update. */
export const authorizationFaults = [
  fault('ROLE_API_SECURITY is not checked', ['UK-AUTH-05'], unchecked('no-security-role-token')),
  fault('ROLE_DEPLOY_UNDEPLOY_PROXIES is not checked', ['UK-AUTH-06'], unchecked('no-deploy-role-token')),
  fault('one of the two roles is enough', ['UK-AUTH-05', 'UK-AUTH-06'], () =>
    asking((asked) => (/^no-.*-role-token$/.test(bearerOf(asked)) ? withToken(asked, full) : asked)),
  ),
  fault('membership of the project is not checked', ['UK-AUTH-09'], unchecked('outsider-token')),
  fault('expired tokens are accepted', ['UK-AUTH-03'], unchecked('expired-token')),
  fault('revoked tokens are accepted', ['UK-AUTH-02'], unchecked('revoked-token')),
  fault('tokens are compared without regard to case', ['UK-AUTH-02'], () =>
    finding((sent) => tokens.find((token) => token === sent.toLowerCase())),
  ),
  fault('tokens are compared by their beginning', ['UK-AUTH-02'], () =>
    finding((sent) => tokens.find((token) => sent.startsWith(token))),
  ),
  fault('a token is found by a part of it', ['UK-AUTH-02'], () =>
    finding((sent) => (sent.length > 10 ? tokens.find((token) => token.startsWith(sent)) : undefined)),
  ),
  fault('any token is accepted', ['UK-AUTH-02', 'UK-AUTH-03'], () =>
    finding((sent) => (sent === '' || sent.includes(' ') ? undefined : full)),
  ),
  fault('no token is needed', ['UK-AUTH-01'], () =>
    asking((asked) => (headerOf(asked) === '' ? withToken(asked, full) : asked)),
  ),
  fault('a scheme without a token is enough', ['UK-AUTH-01'], () =>
    asking((asked) => (headerOf(asked).trim() === 'Bearer' ? withToken(asked, full) : asked)),
  ),
  fault('no token is a 403', ['UK-AUTH-01'], () =>
    answering((answer, asked) =>
      answer.status === 401 && headerOf(asked) === '' ? rejection(403, 'access_denied') : answer,
    ),
  ),
  fault('no token is a redirect to a page for logging in', ['UK-AUTH-01'], () =>
    answering((answer, asked) =>
      answer.status === 401 && headerOf(asked) === ''
        ? { status: 302, headers: { location: '/login' }, body: '' }
        : answer,
    ),
  ),
  fault('the token counts, whatever the scheme', ['UK-AUTH-04'], () =>
    asking((asked) => {
      const token = headerOf(asked).split(' ').at(-1) ?? '';
      const isOther = tokens.includes(token) && !/^bearer /i.test(headerOf(asked));
      return isOther ? withToken(asked, token) : asked;
    }),
  ),
  fault('a token without a scheme is accepted', ['UK-AUTH-04'], () =>
    asking((asked) => (tokens.includes(headerOf(asked)) ? withToken(asked, headerOf(asked)) : asked)),
  ),
  fault('Basic with the token as its password is accepted', ['UK-AUTH-04'], () =>
    asking((asked) => {
      const [scheme, credentials = ''] = headerOf(asked).split(' ');
      const password = Buffer.from(credentials, 'base64').toString().split(':')[1] ?? '';
      return scheme === 'Basic' && tokens.includes(password) ? withToken(asked, password) : asked;
    }),
  ),
  fault('an expired token is a 403', ['UK-AUTH-03'], () =>
    answering((answer, asked) =>
      bearerOf(asked) === 'expired-token' ? rejection(403, 'forbidden') : answer,
    ),
  ),
  fault('a revoked token is a 400', ['UK-AUTH-02'], () =>
    answering((answer, asked) =>
      bearerOf(asked) === 'revoked-token' ? rejection(400, 'bad_request') : answer,
    ),
  ),
  fault('a missing role is a 401', ['UK-AUTH-05', 'UK-AUTH-06'], () =>
    answering((answer, asked) =>
      answer.status === 403 && /role/.test(bearerOf(asked)) ? rejection(401, 'unauthorized_client') : answer,
    ),
  ),
  fault('a missing role is a 404', ['UK-AUTH-05', 'UK-AUTH-06'], () =>
    answering((answer, asked) =>
      answer.status === 403 && /role/.test(bearerOf(asked)) ? rejection(404, 'not_found') : answer,
    ),
  ),
  fault(
    'the body is validated before the token',
    ['UK-AUTH-07'],
    tellingFirst((_, isWrong) => isWrong, 400, 'validation_failed'),
  ),
  fault('the key is looked up before the token', ['UK-AUTH-07'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const isUnknown = answer.status === 401 && (await store.key(asked.project, asked.name)) === undefined;
      return isUnknown ? rejection(404, 'resource_not_found') : answer;
    },
  })),
  fault(
    'the query is validated before the token',
    ['UK-AUTH-07'],
    tellingFirst(({ query }) => query !== '', 400, 'invalid_parameter'),
  ),
  fault(
    'the Content-Type is checked before the token',
    ['UK-AUTH-07'],
    tellingFirst(({ headers }) => headers['content-type'] !== 'application/json', 415, 'bad_request'),
  ),
  fault('a caller without the roles is rejected after the update was done', ['UK-AUTH-07'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (answer.status === 403) await next(withToken(asked, full));
      return answer;
    },
  })),
  fault('an expired token is rejected after the update was done', ['UK-AUTH-07'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (bearerOf(asked) === 'expired-token') await next(withToken(asked, full));
      return answer;
    },
  })),
  fault('ROLE_ADMIN alone is not enough', ['UK-AUTH-08'], () =>
    answering((answer, asked) =>
      bearerOf(asked) === 'admin-token' && hasSucceeded(answer) ? rejection(403, 'forbidden') : answer,
    ),
  ),
];
