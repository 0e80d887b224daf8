const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A value with former ids replaced by those here, wherever they stand: as a whole text, inside one (an address), or as a key. */
export const remapped = <T>(value: T, ids: ReadonlyMap<string, string>): T => {
  if (ids.size === 0) return value;
  const text = (given: string): string => ids.get(given) ?? given.replace(uuid, (id) => ids.get(id) ?? id);
  const walk = (given: unknown): unknown => {
    if (typeof given === "string") return text(given);
    if (Array.isArray(given)) return given.map(walk);
    if (typeof given !== "object" || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([name, inner]) => [text(name), walk(inner)]));
  };
  return walk(value) as T;
};
