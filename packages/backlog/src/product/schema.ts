import { defineKind, refuse } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

export const productSchema = z.strictObject({
  id: z.string(),
  /** 2 to 10 capitals or digits, beginning with a capital: PAY. */
  key: z.string(),
  name: z.string(),
  description: z.string().optional(),
  /** Everyone of the workspace, or only the named members. */
  visibility: z.enum(["all", "members"]),
  members: z.array(z.string()).optional(),
  /** Who sees its research, of those who see it: these members and functions; everyone where absent. */
  research: z
    .strictObject({ members: z.array(z.string()).optional(), functions: z.array(z.enum(functionNames)).optional() })
    .optional(),
  /** How many stories a column of the board may hold: what the columns are made by -> the column -> the limit. */
  limits: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  /** The number last given to an item; keys are never given twice. */
  lastNumber: z.number(),
  createdAt: z.string(),
  deletedAt: z.string().optional(),
});
export type Product = z.infer<typeof productSchema>;

export const productKind = defineKind<Product>({
  name: "product",
  schema: productSchema,
  heat: "hot",
  scope: (product) => `product:${product.id}`,
  indexes: { key: (product) => product.key },
  keep: ["lastNumber"],
  check: (rows, product) => {
    if (rows.by(productKind, "key", product.key).some((other) => other.id !== product.id)) {
      throw refuse("product-key-taken", `The key ${product.key} is taken. Choose another of 2 to 10 capitals.`, {
        subject: product.key,
        field: "key",
      });
    }
  },
});
