/** The first of each kind, at most so many, in their order. */
export function typicalOf<T>(items: readonly T[], kindOf: (item: T) => string, most: number): readonly T[] {
  const counts = new Map<string, number>();
  return items.filter((item) => {
    const count = (counts.get(kindOf(item)) ?? 0) + 1;
    counts.set(kindOf(item), count);
    return count <= most;
  });
}
