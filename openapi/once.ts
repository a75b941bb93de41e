/** Makes a value at its first use: compiling a schema takes some ms, and not every process needs it. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
