import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { limits, nameOf } from "../fields.ts";
import { memberNamed, productNamed } from "../item/find.ts";
import { productKind } from "../product/schema.ts";
import { functionNames } from "../roles.ts";
import { markProduct } from "./marks.ts";

/** Limits who sees the research of a product. Only the server runs it: browsers take a new copy of what they may see. */
export const limitResearch = defineCommand({
  name: "product.limitResearch",
  summary:
    "Say who sees a product's research: named members and whole functions, or (limited: false) everyone who sees it.",
  needs: "product.manage",
  optimistic: false,
  input: z.strictObject({
    product: nameOf("product"),
    limited: z.boolean().default(true).describe("False: everyone who sees the product sees its research."),
    members: z.array(nameOf("member")).max(limits.members).default([]),
    functions: z
      .array(z.enum(functionNames))
      .max(functionNames.length)
      .default([])
      .describe("Whoever works in one of these functions, now or later. Owners and admins always see research."),
  }),
  run: (tx, input) => {
    const { id } = productNamed(tx, input.product);
    const members = [...new Set(input.members.map((name) => memberNamed(tx, name).id))];
    const functions = [...new Set(input.functions)];
    // An empty object would be none: a list of nobody says that nobody but owners and admins sees it.
    tx.update(productKind, id, { research: input.limited ? { members, functions } : null });
    markProduct(tx, evidenceDef.kind, id);
    return { id, limited: input.limited, members, functions };
  },
});
