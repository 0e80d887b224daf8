/** A JSON object, of which nothing is known yet. */
export type Given = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text with something in it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string"
    ? value.trim() === ""
      ? undefined
      : value
    : typeof value === "number"
      ? String(value)
      : undefined;

export const objectOf = (value: unknown): Given => (isObject(value) ? value : {});

/** A list, also in the wrappings of GraphQL: `nodes`, and `edges` with a `node` each. A single object is a list of one. */
export const listOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  if (Array.isArray(value.nodes)) return value.nodes;
  if (Array.isArray(value.edges)) return value.edges.map((edge) => objectOf(edge).node);
  return [];
};

export const objectsOf = (value: unknown): readonly Given[] => listOf(value).filter(isObject);

/** What a person, label, type or version is called: a text itself, or the name of an object. */
export const nameOf = (value: unknown): string | undefined => {
  if (!isObject(value)) return textOf(value);
  for (const key of [
    "displayName",
    "name",
    "title",
    "label",
    "login",
    "username",
    "value",
    "text",
    "fullName",
    "key",
  ]) {
    const name = isObject(value[key]) ? undefined : textOf(value[key]);
    if (name !== undefined) return name;
  }
  return undefined;
};

export const namesOf = (value: unknown): string[] =>
  (Array.isArray(value) || isObject(value) ? listOf(value) : [value]).flatMap((one) => nameOf(one) ?? []);

/** Numbers that are moments: milliseconds or seconds since 1970. Others stay as they are. */
export const momentOf = (value: unknown): string | undefined => {
  const number = typeof value === "number" ? value : /^\d{10}(\d{3})?$/.test(String(value)) ? Number(value) : undefined;
  if (number === undefined) return textOf(value);
  const ms = number > 1e11 ? number : number * 1000;
  return number > 1e8 && ms < 4e12 ? new Date(ms).toISOString() : String(number);
};

/** Any value as a text for people, one a line where there are several. */
export const shownOf = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) {
    const names = value.flatMap((one) => shownOf(one) ?? []);
    return names.length === 0 ? undefined : names.join("\n");
  }
  if (isObject(value)) return nameOf(value) ?? (Object.keys(value).length === 0 ? undefined : JSON.stringify(value));
  return textOf(value);
};
