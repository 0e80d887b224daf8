import { isSame } from "@overstory/kernel";
import type { Schema } from "../shape/schema.ts";

const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "")
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join("");

const rewrite = (value: unknown, to: (ref: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === "$ref" && typeof one === "string" ? to(one) : rewrite(one, to),
    ]),
  );
};

/**
 * A schema made fit to stand inside a document: what it defines for itself, and itself where it is recursive, moves to `schemas` under
 * names made from `name`; references follow. A definition with a name of its own (zod's `id`) is shared by all that hold the same.
 */
export const hoisted = (schema: Schema, name: string, schemas: Record<string, Schema>): Schema => {
  const { $defs = {}, ...body } = schema;
  const base = pascal(name);
  const own = (def: string): string => {
    const shared = pascal(def);
    const isNamed = !def.startsWith("__");
    const free =
      schemas[shared] === undefined ||
      isSame(
        schemas[shared],
        rewrite($defs[def], (ref) => ref.replace("#/$defs/", "#/components/schemas/")),
      );
    return isNamed && free ? shared : `${base}${shared}`;
  };
  const names = new Map(Object.keys($defs).map((def) => [def, own(def)]));
  const to = (ref: string): string => {
    if (ref === "#") return `#/components/schemas/${base}`;
    const def = ref.replace("#/$defs/", "");
    return `#/components/schemas/${names.get(def) ?? def}`;
  };
  for (const [def, one] of Object.entries($defs)) schemas[names.get(def) ?? def] = rewrite(one, to) as Schema;
  const placed = rewrite(body, to) as Schema;
  if (!JSON.stringify(body).includes('"$ref":"#"') && !JSON.stringify($defs).includes('"$ref":"#"')) return placed;
  schemas[base] = placed;
  return { $ref: `#/components/schemas/${base}` };
};
