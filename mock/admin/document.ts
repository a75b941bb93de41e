import { patchSchemas } from '../state/check-snapshot.ts';
import { snapshotSchemas } from '../state/schemas.ts';
import { content, type Json } from './answers.ts';
import { faultSchemas } from './fault-schemas.ts';
import { paths } from './paths.ts';
import { answerSchemas } from './schemas.ts';

/** Where the surface is mounted. */
export const ADMIN_PATH = '/__admin';

/** The control surface as an OpenAPI 3.1 document. What it takes is validated by these same schemas. */
export const adminDocument: Json & { readonly paths: Readonly<Record<string, Json>> } = {
  openapi: '3.1.1',
  info: {
    title: 'Control surface of the Update Key mock',
    version: '1',
    description:
      'State, faults, sessions and journal of the mock. Open on loopback; beyond it the admin token is needed. Every error is a problem detail (RFC 9457).',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: ADMIN_PATH }],
  security: [{}, { adminToken: [] }],
  paths,
  components: {
    securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
    parameters: {
      SessionHeader: {
        name: 'X-Mock-Session',
        in: 'header',
        description: 'The session meant; it is made when there is none. Without it, the default one.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
      },
      SessionQuery: {
        name: 'session',
        in: 'query',
        description: 'The same for clients that can not set headers. One that only reads has to exist.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
      },
    },
    responses: {
      Wrong: rejection('The request does not fit; problems names the places in the body.'),
      TokenNeeded: rejection('The admin token is missing or another one.'),
      Rejected: rejection('Asked by a foreign page or host, or beyond loopback without an admin token set.'),
      Unknown: rejection('There is no such thing.'),
      Lasting: rejection('The default session always lives.'),
      TooLarge: rejection('The body is too large: 256 MiB for a state, 1 MiB elsewhere.'),
      Unsupported: rejection('The body is compressed.'),
    },
    schemas: { ...snapshotSchemas, ...patchSchemas, ...faultSchemas, ...answerSchemas },
  },
};

function rejection(description: string): Json {
  return { description, content: content('Problem', 'application/problem+json') };
}

export interface AdminOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** With its placeholders. */
  readonly path: string;
  /** Names of its query parameters. */
  readonly query: readonly string[];
}

/** Every operation of the surface, as the document has them. */
export function adminOperations(): AdminOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const { operationId, parameters = [] } = operation as Operation;
      const query = parameters.flatMap((one) => {
        if (one === undefined) return [];
        if (one.$ref !== undefined) return one.$ref.endsWith('SessionQuery') ? ['session'] : [];
        return one.in === 'query' && one.name !== undefined ? [one.name] : [];
      });
      return { id: operationId, method: method.toUpperCase(), path, query };
    }),
  );
}

/** Method and whole path of every operation. */
export function adminRoutes(): string[] {
  return adminOperations().map(({ method, path }) => `${method} ${ADMIN_PATH}${path}`);
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly $ref?: string; readonly in?: string; readonly name?: string }[];
}
