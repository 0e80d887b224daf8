import type { AnyCommand, AnyQuery } from "@overstory/kernel";
import { z } from "zod";

/** The part of JSON Schema (2020-12) that surfaces read. */
export type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly [keyword: string]: unknown;
};

const known = new WeakMap<object, Map<string, Schema>>();

const convert = (schema: z.ZodType, io: "input" | "output"): Schema => {
  let both = known.get(schema);
  if (!both) {
    both = new Map();
    known.set(schema, both);
  }
  let json = both.get(io);
  if (!json) {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Schema;
    json = rest;
    both.set(io, json);
  }
  return json;
};

/** What a command or query takes, as JSON Schema. Always says `type: object`. */
export const inputSchema = (operation: AnyCommand | AnyQuery): Schema => ({
  type: "object",
  ...convert(operation.input, "input"),
});

/** What a query answers, as JSON Schema. */
export const outputSchema = (query: AnyQuery): Schema => convert(query.output, "output");

/** The schema itself, with a reference into its root followed. */
export const resolved = (schema: Schema, root: Schema): Schema => {
  let at = schema;
  for (let hops = 0; at.$ref !== undefined && hops < 16; hops++) {
    const name = at.$ref.replace(/^#\/\$defs\//, "");
    at = at.$ref === "#" ? root : (root.$defs?.[name] ?? {});
  }
  return at;
};

/** The alternatives of a schema: of a union its members, flattened; else itself. */
export const alternatives = (schema: Schema, root: Schema, depth = 0): Schema[] => {
  const at = resolved(schema, root);
  const members = at.anyOf ?? at.oneOf;
  if (!members || depth > 8) return [at];
  return members.flatMap((member) => alternatives(member, root, depth + 1));
};

const typesOf = (schema: Schema): readonly string[] => {
  if (schema.type !== undefined) return typeof schema.type === "string" ? [schema.type] : schema.type;
  if (schema.properties) return ["object"];
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map((value) => (value === null ? "null" : typeof value));
};

/** The JSON types a value of the schema may have; empty where the schema does not say. */
export const acceptedTypes = (schema: Schema, root: Schema): ReadonlySet<string> =>
  new Set(alternatives(schema, root).flatMap(typesOf));
