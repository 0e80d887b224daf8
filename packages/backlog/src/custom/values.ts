import { DomainError, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, shortened, textOf } from "../fields.ts";
import { memberNamed } from "../item/find.ts";
import type { Item } from "../item/schema.ts";
import { type Field, inputOf } from "../record/field-types.ts";
import type { RowOf } from "../record/record-kind.ts";
import { customFieldDef } from "./schema.ts";

export type CustomField = RowOf<typeof customFieldDef>;

const value = z.union([
  textOf(limits.text, "The value"),
  z.number(),
  z.boolean(),
  z.array(textOf(limits.line, "The value")).max(limits.lines),
  z.null(),
]);

/** Values of the workspace's own fields, by the field's name or id; `null` takes one away. */
export const customInput = z
  .record(textOf(limits.title, "A field's name"), value)
  .optional()
  .describe("Values of the workspace's own fields, by name or id; null takes one away.");

const checkedBy = (field: CustomField, label: string): z.ZodType | undefined => {
  const plain = (type: Field["type"]) => inputOf({ type, label } as Field);
  switch (field.type) {
    case "text":
      return textOf(limits.text, label);
    case "number":
      return plain("number");
    case "date":
      return plain("day");
    case "link":
      return plain("url");
    case "flag":
      return plain("flag");
    default:
      return undefined;
  }
};

/** The terminal knows no types of own fields and sends texts: a number or a yes written as one is meant as that. */
const meant = (field: CustomField, given: unknown): unknown => {
  if (typeof given !== "string") return given;
  const text = given.trim();
  if (field.type === "number" && text !== "" && Number.isFinite(Number(text))) return Number(text);
  if (field.type === "flag" && (text === "true" || text === "false")) return text === "true";
  return given;
};

const valueFor = (rows: Rows, field: CustomField, given: unknown): unknown => {
  const label = field.name ?? "The field";
  const wrong = (message: string) => refuse("field-value", message, { subject: label, field: `custom.${label}` });
  const schema = checkedBy(field, label);
  if (schema) {
    const parsed = schema.safeParse(meant(field, given));
    if (!parsed.success) throw wrong(parsed.error.issues[0]?.message ?? `${label} cannot hold that.`);
    return parsed.data;
  }
  if (field.type === "person") return memberNamed(rows, String(given)).id;
  const options = field.options ?? [];
  const known = (text: unknown): string => {
    const found = options.find((option) => option.toLowerCase() === String(text).trim().toLowerCase());
    if (found === undefined)
      throw wrong(`"${String(text).slice(0, 80)}" is no option of ${label}. Choose one of: ${options.join(", ")}.`);
    return found;
  };
  if (field.type === "choice") return known(given);
  return [...new Set((Array.isArray(given) ? given : [given]).map(known))];
};

/** The field of that id or name; one that is none is an unknown field of the input. */
const fieldNamed = (rows: Rows, name: string): CustomField => {
  const wanted = name.trim().toLowerCase();
  const found =
    rows.get(customFieldDef.kind, name) ??
    [...rows.all(customFieldDef.kind)].find((field) => field.name?.toLowerCase() === wanted);
  if (found) return found;
  const message = `There is no field "${shortened(name, 80)}" here. Leave it out, or check its spelling.`;
  const field = `custom.${shortened(name, 80)}`;
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: "custom",
    message: `${field}: ${message}`,
    errors: [{ field, message }],
  });
};

/** The item's own fields after writing the given values; each must be one of its kind and hold what its type allows. */
export const customAfter = (
  rows: Rows,
  item: Pick<Item, "kind" | "key" | "custom">,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const next: Record<string, unknown> = { ...item.custom };
  for (const [name, value] of Object.entries(given)) {
    const field = fieldNamed(rows, name);
    if (field.kinds && !field.kinds.includes(item.kind))
      throw refuse(
        "field-of-kind",
        `"${field.name}" is not a field of ${item.kind === "story" ? "stories" : `${item.kind}s`}.`,
        {
          subject: item.key,
          field: `custom.${name}`,
        },
      );
    const isNone = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    next[field.id] = isNone ? null : valueFor(rows, field, value);
  }
  return next;
};

/** The values by the fields' names, as answers give them. */
export const customByName = (rows: Rows, item: Item): Record<string, unknown> => {
  const told: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(item.custom ?? {})) {
    const field = rows.get(customFieldDef.kind, id);
    if (field?.name !== undefined) told[field.name] = value;
  }
  return told;
};
