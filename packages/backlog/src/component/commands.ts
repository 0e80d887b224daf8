import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { linkedTo, usesAnswer } from "../link/uses.ts";
import { recordCommands } from "../record/record-commands.ts";
import { componentDef } from "./schema.ts";

export const components = recordCommands(componentDef, {
  summary: {
    create: "Create a component: a shared building block.",
    list: "The components and the items that use them.",
  },
  input: {
    home: nameOf("item").nullable().optional().describe("Where it is built: what is below is its own backlog."),
  },
  resolve: (tx, { home }) => (typeof home === "string" ? { home: itemNamed(tx, home).id } : { home }),
  answer: { ...usesAnswer, home: z.string().nullable().describe("The item in which it is built, by key.") },
  tell: (rows, row) => {
    const home = row.home === undefined ? undefined : rows.get(itemKind, row.home);
    return { ...linkedTo(rows, row), home: home?.key ?? null };
  },
});
