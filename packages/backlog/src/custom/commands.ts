import { refuse } from "@overstory/kernel";
import { z } from "zod";
import { itemKinds } from "../item/kinds.ts";
import { recordCommands } from "../record/record-commands.ts";
import { customFieldDef } from "./schema.ts";

// As keys of an answer they would reach a prototype.
const reserved: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const needsOptions = (type: unknown) => type === "choice" || type === "choices";

export const customFields = recordCommands(customFieldDef, {
  needs: "workspace.manage",
  summary: { create: "Create a field of the workspace's own.", list: "The workspace's own fields." },
  limit: 100,
  input: {
    kinds: z
      .array(z.enum(itemKinds))
      .min(1, "Name at least one kind of item.")
      .max(3)
      .optional()
      .describe("On which items; all where left out."),
  },
  resolve: (tx, given, _, before) => {
    const name = String(given.name ?? before?.name ?? "").toLowerCase();
    if (reserved.has(name))
      throw refuse("field-name-reserved", `"${name}" names no field. Choose another name.`, { field: "name" });
    for (const other of tx.all(customFieldDef.kind))
      if (other.id !== before?.id && other.name?.toLowerCase() === name)
        throw refuse("field-name-taken", `There is a field "${other.name}" already. Choose another name.`, {
          field: "name",
        });
    const type = given.type ?? before?.type;
    if (type === undefined) throw refuse("field-type", "Say what the field holds.", { field: "type" });
    if (before && given.type !== undefined && given.type !== before.type)
      throw refuse(
        "field-type-fixed",
        `"${before.name}" keeps its type, since items hold values of it. Make a new field instead.`,
        {
          field: "type",
        },
      );
    const options = (given.options === undefined ? before?.options : given.options) as string[] | null | undefined;
    if (needsOptions(type) && !options?.length)
      throw refuse("field-options", "Give the options to choose from.", { field: "options" });
    return given.kinds === undefined ? {} : { kinds: given.kinds };
  },
  answer: { kinds: z.array(z.enum(itemKinds)) },
  tell: (_, row) => ({ kinds: row.kinds ?? [...itemKinds] }),
});
