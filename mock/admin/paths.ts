import { DONE, inPath, inQuery, type Json, OF_A_SESSION, ok, reading, UNKNOWN, writing } from './answers.ts';

const ENVIRONMENT = inPath('name', 'The name of an environment.');
const FILTER = [
  inQuery('project', 'string', 'Only what belongs to this project.'),
  inQuery('key', 'string', 'Only keys of this name.'),
  inQuery('jwk', 'string', 'Only JWKs of this name.'),
];

const state: Json = {
  get: reading(
    'getState',
    'The state, told whole',
    {
      '200': ok(
        'A PUT of it restores the state exactly; what was still to be deployed or propagated is not part of it. It holds tokens and private keys.',
        'Snapshot',
      ),
      '404': UNKNOWN,
    },
    OF_A_SESSION,
  ),
  put: writing(
    'replaceState',
    'Replace the state',
    'Snapshot',
    'A state that does not fit is rejected whole; the old one stays. What is left out follows from the rest, as in a seed file: new ids, version 1, deployed by the rules.',
  ),
  patch: writing(
    'mergeState',
    'Change parts of the state',
    'SnapshotPatch',
    'Objects are found by their names (keys and JWKs by project and name, tokens by their value, clients by clientId) and added when there is none. A member that is given replaces that member as a whole, lists included; a member that is left out stays, and so does every object that is not named. What is deployed stays too, unless the material of a key (cryptoKeyInfoEnvironmentList, keyType) or the source of a JWK is given without deployments: then that object is deployed anew, by the rules. JWKs do not follow: give theirs as well.',
  ),
  delete: reading('resetState', 'Back to the seed', { '204': DONE, '404': UNKNOWN }, OF_A_SESSION),
};

const faults: Json = {
  get: reading(
    'getFaults',
    'The standing faults, with the failures that are still to come',
    {
      '200': ok('As they stand.', 'Faults'),
      '404': UNKNOWN,
    },
    OF_A_SESSION,
  ),
  put: writing('replaceFaults', 'Set faults', 'Faults', 'They take the place of all present ones.'),
  delete: reading(
    'resetFaults',
    'Back to the faults that the mock was started with',
    { '204': DONE, '404': UNKNOWN },
    OF_A_SESSION,
  ),
};

const requests: Json = {
  get: reading(
    'listRequests',
    'The last requests, newest last',
    {
      '200': ok('Masked: no token and no private key is in it.', 'RequestList'),
      '404': UNKNOWN,
    },
    [
      ...OF_A_SESSION,
      inQuery(
        'since',
        'string',
        'The id of a request, for those answered after it, or an RFC 3339 time, for those that came then or later.',
      ),
      inQuery('limit', 'integer', 'At most so many, the newest; all unless given, which may take a second.'),
      inQuery('operation', 'string', 'Only those of this operation of the contract.'),
      inQuery('status', 'string', 'Only those answered so: a status such as 400, or a range such as 4xx.'),
    ],
  ),
  delete: reading('clearRequests', 'Forget all requests', { '204': DONE, '404': UNKNOWN }, OF_A_SESSION),
};

const events: Json = {
  operationId: 'followRequests',
  summary: 'The requests as Server-Sent Events',
  parameters: [
    ...OF_A_SESSION,
    { name: 'Last-Event-ID', in: 'header', description: 'Resume after it.', schema: { type: 'string' } },
  ],
  responses: {
    ...(reading('', '', { '404': UNKNOWN }).responses as object),
    '200': {
      description: 'One event a request.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  },
};

/** Every path of the surface, below `/__admin`. */
export const paths: Readonly<Record<string, Json>> = {
  '/': { get: reading('listRoutes', 'What the surface has', { '200': ok('Its routes.', 'RouteList') }) },
  '/health': { get: reading('getHealth', 'Whether the mock is up', { '200': ok('It is.', 'Health') }) },
  '/version': { get: reading('getVersion', 'Package and contract', { '200': ok('What runs.', 'Version') }) },
  '/openapi.json': {
    get: reading('getDocument', 'This document', { '200': ok('OpenAPI 3.1.', 'Document') }),
  },
  '/state': state,
  '/reset': {
    post: reading('reset', 'State, faults and journal as they were at first', { '204': DONE }, OF_A_SESSION),
  },
  '/environments/{name}': {
    get: reading(
      'getEnvironment',
      'What is deployed in an environment',
      {
        '200': ok('Without any key material.', 'EnvironmentContents'),
        '404': UNKNOWN,
      },
      [ENVIRONMENT, ...OF_A_SESSION, ...FILTER],
    ),
  },
  '/environments/{name}/jwks.json': {
    get: reading(
      'getEnvironmentJwks',
      'The public keys that are deployed in an environment',
      {
        '200': ok(
          'A JWK Set (RFC 7517). A key has its thumbprint (RFC 7638) for kid; a JWK has its own kid, use and alg.',
          'JwkSet',
          'application/jwk-set+json',
        ),
        '404': UNKNOWN,
      },
      [ENVIRONMENT, ...OF_A_SESSION, ...FILTER],
    ),
  },
  '/faults': faults,
  '/sessions': {
    get: reading('listSessions', 'The sessions that are alive', {
      '200': ok('The default one first, then from the least to the most recently used.', 'SessionList'),
    }),
  },
  '/sessions/{id}': {
    delete: reading(
      'deleteSession',
      'End a session; its next request begins it anew',
      {
        '204': DONE,
        '404': UNKNOWN,
        '409': { $ref: '#/components/responses/Lasting' },
      },
      [inPath('id', 'The id of a session; the default one can only be reset.')],
    ),
  },
  '/requests': requests,
  '/requests/{id}': {
    get: reading(
      'getRequest',
      'One request: what came, the verdict, what it did',
      {
        '200': ok('Masked: no token and no private key is in it.', 'Request'),
        '404': UNKNOWN,
      },
      [inPath('id', 'The X-Mock-Request-Id of its answer.'), ...OF_A_SESSION],
    ),
  },
  '/events': { get: events },
};
