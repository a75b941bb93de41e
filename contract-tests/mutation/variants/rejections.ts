import { editResponse, rejectedFor, rejection } from '../edits.ts';
import { type Asked, entriesOf, environmentsOf, jsonOf, type MutantResponse } from '../message.ts';
import { variant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { changing, responding } from '../steps.ts';

/** Gives rejections for a clause another status and code. */
function rejecting(responses: Readonly<Record<string, readonly [number, string]>>): Behaviour {
  return responding((response) => {
    const [status, code] = responses[rejectedFor(response) ?? ''] ?? [];
    return status === undefined || code === undefined ? response : rejection(status, code, 'It cannot be.');
  });
}

const withoutChallenge = ({ headers, ...response }: MutantResponse): MutantResponse => {
  const { 'www-authenticate': _, ...others } = headers;
  return { ...response, headers: others };
};
const isMalformed = (asked: Asked) => jsonOf(asked) === undefined;
const failing = 'sandbox';

/** What rejections may say otherwise, and when they come. */
export const rejectionVariants = [
  variant('what is not found is 404 not_found', () =>
    rejecting({ 'UK-UPD-08': [404, 'not_found'], 'UK-UPD-09': [404, 'not_found'] }),
  ),
  variant('an unknown project is 403 access_denied', () =>
    rejecting({ 'UK-UPD-09': [403, 'access_denied'] }),
  ),
  variant('a name that is taken is 409 duplicate_name', () =>
    rejecting({ 'UK-UPD-06': [409, 'duplicate_name'] }),
  ),
  variant('every 400 is bad_request', () =>
    responding((response) =>
      response.status === 400 ? rejection(400, 'bad_request', 'Bad request.') : response,
    ),
  ),
  variant('every 401 is unauthorized_client, without WWW-Authenticate', () =>
    responding((response) =>
      response.status === 401
        ? withoutChallenge(rejection(401, 'unauthorized_client', 'Invalid token'))
        : response,
    ),
  ),
  variant('a body that is not JSON is a 422 with a code of 400', () =>
    rejecting({ 'UK-REQ-02': [422, 'validation_failed'] }),
  ),
  variant('what exists is looked up before the body is validated', (store) => ({
    updateKey: changing(async (response, asked) => {
      if (response.status !== 400 || isMalformed(asked)) return response;
      const isThere = (await store.key(asked.project, asked.name)) !== undefined;
      return isThere ? response : rejection(404, 'not_found', 'There is no such key.');
    }),
  })),
  variant('the body is validated before roles and membership', () =>
    responding((response, asked) =>
      response.status === 403 && entriesOf(jsonOf(asked)).length === 0
        ? rejection(400, 'validation_failed', 'The body is incomplete.')
        : response,
    ),
  ),
  variant('an environment that fails rejects the whole update', () => ({
    updateKey: async (asked, next) => {
      const names = environmentsOf(jsonOf(asked));
      if (!names.includes(failing)) return next(asked);
      return rejection(400, 'bad_request', `Deployment to ${failing} failed, nothing was changed.`);
    },
  })),
  variant('the second of two concurrent updates is a 409', () => {
    const busy = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const place = `${asked.project} ${asked.name}`;
        if (busy.has(place)) return rejection(409, 'conflict', 'The key is being updated.');
        busy.add(place);
        try {
          await new Promise((resolve) => setImmediate(resolve));
          return await next(asked);
        } finally {
          busy.delete(place);
        }
      },
    };
  }),
  variant(
    'an administrator needs membership as well',
    () => ({
      all: (asked, next) => withMembership(asked, next),
      updateKey: (asked, next) => withMembership(asked, next),
      getKey: (asked, next) => withMembership(asked, next),
    }),
    { unverified: ['UK-AUTH-08'] },
  ),
  variant('an address without its slash is redirected', () => ({
    updateKey: (asked, next) =>
      asked.path.endsWith('/')
        ? next(asked)
        : { status: 308, headers: { location: `${asked.path}/` }, body: '' },
  })),
  variant('names with other than letters, digits and hyphens are rejected', () => ({
    createKey: (asked, next) =>
      /^[\w-]*$/.test(String(jsonOf(asked)?.name))
        ? next(asked)
        : rejection(400, 'bad_request', 'No such names.'),
  })),
];

async function withMembership(
  asked: Asked,
  next: (asked: Asked) => Promise<MutantResponse>,
): Promise<MutantResponse> {
  if (!/^bearer admin-token$/i.test(asked.headers.authorization ?? '')) return next(asked);
  if (asked.path === '/apiops/projects/') {
    return editResponse(await next(asked), (body) => ({ ...body, resultList: [], resultCount: 0 }));
  }
  // Nobody can be a member of a project that does not exist: that is told as ever.
  if (!/\/(MyProject|OtherProject)\//.test(asked.path)) return next(asked);
  return rejection(403, 'access_denied', 'Not a member of the project.');
}
