/** Gives the first of values that are alike for all of them: fifteen thousand phrases are made of far fewer parts. */
export function sharer(): <T extends object>(value: T) => T {
  const first = new Map<string, unknown>();
  return <T extends object>(value: T): T => {
    const id = JSON.stringify(value);
    if (!first.has(id)) first.set(id, value);
    return first.get(id) as T;
  };
}
