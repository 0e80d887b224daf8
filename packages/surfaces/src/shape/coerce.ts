import { fieldSchema, itemSchema } from "./fields.ts";
import { hostileKey } from "./json.ts";
import { acceptedTypes, type Schema } from "./schema.ts";

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The value a text stands for where the schema wants a number, boolean, list or object. What does not look like one stays text, so that
 * the schema itself refuses it in its own words.
 */
export const coerceText = (text: string, schema: Schema, root: Schema): unknown => {
  const types = acceptedTypes(schema, root);
  const wants = (type: string) => types.has(type);
  if (wants("object") && /^\s*\{/.test(text)) return asJson(text) ?? text;
  // Where a text would do as well as a list, one text is that text, commas and all.
  if (wants("array") && (!wants("string") || /^\s*\[/.test(text))) return coerceList([text], schema, root);
  if (wants("string") || types.size === 0) return text;
  if ((wants("number") || wants("integer")) && number.test(text)) return Number(text);
  if (wants("boolean") && (text === "true" || text === "false")) return text === "true";
  if (wants("null") && text === "null") return null;
  return text;
};

/** A list from repeated texts, each split at commas; a text that is a JSON list is taken as that list. */
const coerceList = (texts: readonly string[], schema: Schema, root: Schema): unknown[] =>
  texts.flatMap((text) => {
    if (/^\s*\[/.test(text)) {
      const list = asJson(text);
      if (Array.isArray(list)) return list;
    }
    if (text === "") return [];
    const entry = itemSchema(schema, root);
    return text.split(",").map((part) => coerceText(part.trim(), entry, root));
  });

/** A single value given twice stays a list, so that the schema refuses it. */
const valueFrom = (texts: readonly string[], field: Schema, root: Schema): unknown => {
  const types = acceptedTypes(field, root);
  if (types.has("array") && (texts.length > 1 || !types.has("string"))) return coerceList(texts, field, root);
  return texts.length > 1 ? texts : coerceText(texts[0] ?? "", field, root);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own keys only: what a path names never reaches a prototype. */
const put = (target: Record<string, unknown>, key: string, value: unknown) => {
  if (key === "__proto__") throw hostileKey(key);
  target[key] = value;
};

/**
 * An input from texts by field name: `effort=5`, `labels=a,b` or repeated, `filter.stage=todo` for what is nested.
 * `null` for a text takes a value away. `base` is what the texts are laid over. Unknown names are kept, so that the schema refuses them by name.
 */
export const inputFromTexts = (
  schema: Schema,
  entries: Iterable<readonly [name: string, text: string | null]>,
  base: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => {
  const input: Record<string, unknown> = structuredClone(base);
  const grouped = new Map<string, string[] | null>();
  for (const [name, text] of entries) grouped.set(name, text === null ? null : [...(grouped.get(name) ?? []), text]);
  for (const [name, texts] of grouped) {
    const path = fieldSchema(schema, schema, name) ? [name] : name.split(".");
    const last = path.pop() ?? name;
    let target = input;
    let within: Schema | undefined = schema;
    for (const key of path) {
      within = within && fieldSchema(within, schema, key);
      if (!Object.hasOwn(target, key) || !isObject(target[key])) put(target, key, {});
      target = target[key] as Record<string, unknown>;
    }
    const field = (within && fieldSchema(within, schema, last)) ?? {};
    put(target, last, texts === null ? null : valueFrom(texts, field, schema));
  }
  return input;
};
