import { type Contract, contractFrom, loadContract } from '../../openapi/load.ts';

export interface Alteration {
  /** By operation id and status: what the contract says in place of what it said; null for no such response. */
  readonly responses?: Readonly<Record<string, Readonly<Record<string, object | null>>>>;
  /** By name, members that a schema gets. */
  readonly schemas?: Readonly<Record<string, object>>;
}

/** The shipped contract with other responses or schemas. */
export function alteredContract({ responses = {}, schemas = {} }: Alteration): Contract {
  const document = structuredClone(loadContract().document) as unknown as Alterable;
  for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
    for (const [status, response] of Object.entries(responses[operation.operationId ?? ''] ?? {})) {
      if (response === null) delete operation.responses?.[status];
      else Object.assign(operation.responses ?? {}, { [status]: response });
    }
  }
  for (const [name, members] of Object.entries(schemas)) {
    Object.assign(document.components.schemas[name] ?? {}, members);
  }
  return contractFrom(document, 'altered openapi.json');
}

interface Alterable {
  readonly paths: Readonly<Record<string, Readonly<Record<string, AlterableOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface AlterableOperation {
  readonly operationId?: string;
  readonly responses?: Record<string, object>;
}
