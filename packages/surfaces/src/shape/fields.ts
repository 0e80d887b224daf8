import { acceptedTypes, alternatives, resolved, type Schema } from "./schema.ts";

/** One field of an input, as help, flags and parameters show it. */
export type Field = {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly types: ReadonlySet<string>;
};

const parts = (schema: Schema, root: Schema): Schema[] =>
  alternatives(schema, root).flatMap((one) => (one.allOf ? one.allOf.map((part) => resolved(part, root)) : [one]));

/** The fields of an object schema in the order written. Of a union: the fields of all members, required where all ask for them. */
export const fieldsOf = (schema: Schema, root: Schema = schema): Field[] => {
  const found = new Map<string, Field>();
  const branches = parts(schema, root).filter((branch) => branch.properties !== undefined);
  for (const branch of branches) {
    for (const [name, property] of Object.entries(branch.properties ?? {})) {
      if (found.has(name)) continue;
      const required = branches.every((other) => other.required?.includes(name) === true);
      found.set(name, { name, schema: property, required, types: acceptedTypes(property, root) });
    }
  }
  return [...found.values()];
};

/** The schema of one field by name: a declared property, or what a record holds; `undefined` where neither. */
export const fieldSchema = (schema: Schema, root: Schema, name: string): Schema | undefined => {
  for (const branch of parts(schema, root)) {
    if (branch.properties && Object.hasOwn(branch.properties, name)) return branch.properties[name];
    if (typeof branch.additionalProperties === "object") return branch.additionalProperties;
  }
  return undefined;
};

/** The schema of the entries of a list. */
export const itemSchema = (schema: Schema, root: Schema): Schema =>
  alternatives(schema, root).find((one) => one.items !== undefined)?.items ?? {};

/** The values a field is limited to; empty where it is free. */
export const choicesOf = (schema: Schema, root: Schema): string[] => {
  const members = alternatives(schema, root).filter((one) => one.type !== "null");
  const listed = members.map((one) => one.enum ?? (one.const === undefined ? undefined : [one.const]));
  if (listed.some((values) => values === undefined)) return [];
  return listed.flatMap((values) => (values ?? []).map(String));
};
