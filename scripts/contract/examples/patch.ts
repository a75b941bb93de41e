/** The operations of JSON Patch (RFC 6902) that examples need. */
export type PatchOperation =
  | { readonly op: 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'copy'; readonly path: string; readonly from: string };

/**
 * Applies operations to a copy of a JSON value.
 *
 * @throws Error when a path leads nowhere (RFC 6902, section 4)
 */
export function applyPatch(value: unknown, operations: readonly PatchOperation[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const operation of operations) {
    const { parent, name } = place(copy, operation.path);
    if (operation.op === 'remove') remove(parent, name);
    else Reflect.set(parent, name, operation.op === 'copy' ? get(copy, operation.from) : operation.value);
  }
  return copy;
}

function get(value: unknown, path: string): unknown {
  const { parent, name } = place(value, path);
  return Reflect.get(parent, name);
}

function place(value: unknown, path: string): { parent: object; name: string } {
  const segments = path.split('/').slice(1);
  const name = segments.pop() ?? '';
  let parent = value;
  for (const segment of segments) {
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, segment) : undefined;
  }
  if (typeof parent !== 'object' || parent === null || !(name in parent)) {
    throw new Error(`the patch leads nowhere: ${path}`);
  }
  return { parent, name };
}

function remove(parent: object, name: string): void {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else Reflect.deleteProperty(parent, name);
}
