import { readFileSync } from 'node:fs';
import type { JsonObject, JsonSchema } from './document.ts';
import type { components } from './generated/admin-types.ts';
import { once } from './once.ts';

/** Where the mock's control surface is mounted. */
export const ADMIN_PATH = '/__admin';

/** The values of the control surface's document by the names of their schemas. */
export type AdminSchemas = components['schemas'];

export interface AdminDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, AdminDocumentOperation>>>>;
  readonly components: JsonObject & { readonly schemas: Readonly<Record<keyof AdminSchemas, JsonSchema>> };
}

interface AdminDocumentOperation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly $ref?: string; readonly in?: string; readonly name?: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/** The control surface as an OpenAPI 3.1 document, made of mock/admin/openapi.yaml; what it takes is validated by its schemas. */
export const adminDocument = once(
  (): AdminDocument => JSON.parse(readFileSync(new URL('./generated/admin.json', import.meta.url), 'utf8')),
);

export interface AdminOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** With its placeholders. */
  readonly path: string;
  /** Names of its query parameters. */
  readonly query: readonly string[];
}

/** Every operation of the control surface in the order of the document. */
export const adminOperations = once((): readonly AdminOperation[] =>
  Object.entries(adminDocument().paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, parameters = [] }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      query: parameters.flatMap(({ $ref, in: place, name }) => {
        if ($ref !== undefined) return $ref.endsWith('SessionQuery') ? ['session'] : [];
        return place === 'query' && name !== undefined ? [name] : [];
      }),
    })),
  ),
);
