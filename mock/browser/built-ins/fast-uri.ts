/** In place of the resolver of URIs that ajv brings: schemas here refer to places in their own document alone. */

interface Reference {
  readonly path: string;
  readonly fragment: string | undefined;
}

export function parse(reference: string): Reference {
  const [path = '', fragment] = reference.split('#', 2);
  return { path, fragment };
}

export function serialize({ path, fragment }: Reference): string {
  return fragment === undefined ? path : `${path}#${fragment}`;
}

export function resolve(base: string, reference: string): string {
  return reference.startsWith('#') ? parse(base).path + reference : reference;
}
