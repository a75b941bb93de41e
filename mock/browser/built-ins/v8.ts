/** What the mock uses of node:v8: values that are copied. */

interface Serialized {
  readonly length: number;
  readonly value: unknown;
}

export function serialize(value: unknown): Serialized {
  return { value: structuredClone(value), length: JSON.stringify(value).length };
}

export function deserialize({ value }: Serialized): unknown {
  return structuredClone(value);
}
