import { type Context, defineCommand, defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { memberNamed, productNamed } from "../item/find.ts";
import { addStory, noRollUp, rollUpView } from "../item/rollup.ts";
import { itemKind } from "../item/schema.ts";
import { type Product, productKind } from "./schema.ts";

const key = z
  .string({ error: "The key is a text of 2 to 10 capitals." })
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, "The key is 2 to 10 capitals or digits beginning with a capital, such as PAY.")
  // Pages live at /{KEY}/outline; "all" is the whole portfolio there.
  .refine((value) => value !== "ALL", "ALL stands for all products. Choose another key.");

const fields = {
  description: textOf(limits.text, "The description").optional(),
  visibility: z
    .enum(["all", "members"])
    .optional()
    .describe("Everyone of the workspace, or only the named members (owners and admins always)."),
  members: z.array(nameOf("member")).max(limits.members).optional(),
};

const productView = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  visibility: z.enum(["all", "members"]),
  members: z.array(z.string()),
  research: z
    .object({ members: z.array(z.string()), functions: z.array(z.string()) })
    .nullable()
    .describe("Who sees its research, of those who see it; null: everyone."),
  limits: z
    .record(z.string(), z.record(z.string(), z.number()))
    .describe("How many stories a column of the board may hold."),
  createdAt: z.string(),
});

const view = (product: Product): z.infer<typeof productView> => ({
  id: product.id,
  key: product.key,
  name: product.name,
  description: product.description ?? null,
  visibility: product.visibility,
  members: product.members ?? [],
  research: product.research
    ? { members: product.research.members ?? [], functions: product.research.functions ?? [] }
    : null,
  limits: product.limits ?? {},
  createdAt: product.createdAt,
});

// Whoever limits a product keeps seeing it: an editor must not lock themselves out by a slip.
const membersOf = (rows: Rows, names: readonly string[] | undefined, ctx: Context): string[] | undefined =>
  names && [
    ...new Set([
      ...names.map((name) => memberNamed(rows, name).id),
      ...(ctx.actor.id === "system" ? [] : [ctx.actor.id]),
    ]),
  ];

export const createProduct = defineCommand({
  name: "product.create",
  summary: "Create a product; its items get keys such as PAY-1.",
  needs: "product.manage",
  input: z.strictObject({ id: newId, key, name: lineOf(limits.name, "The name"), ...fields }),
  run: (tx, input, ctx) => {
    if (tx.everything.by(productKind, "key", input.key).length > 0) {
      throw refuse("product-key-taken", `The key ${input.key} is taken. Choose another of 2 to 10 capitals.`, {
        subject: input.key,
        field: "key",
      });
    }
    const product = tx.insert(productKind, {
      id: input.id ?? ctx.newId(),
      key: input.key,
      name: input.name,
      description: input.description,
      visibility: input.visibility ?? "all",
      members: membersOf(tx, input.members, ctx),
      lastNumber: 0,
      createdAt: ctx.now,
    });
    return view(product);
  },
});

export const editProduct = defineCommand({
  name: "product.edit",
  summary: "Change a product's name, description and who sees it.",
  needs: "product.manage",
  input: z.strictObject({ product: nameOf("product"), name: lineOf(limits.name, "The name").optional(), ...fields }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    return view(
      tx.update(productKind, product.id, {
        name: input.name,
        description: input.description,
        visibility: input.visibility,
        members: membersOf(tx, input.members, ctx),
      }),
    );
  },
});

export const listProducts = defineQuery({
  name: "product.list",
  summary: "The products that you can see, with what their stories add up to.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({ products: z.array(productView.extend({ rollup: rollUpView })) }),
  run: (rows) => ({
    products: [...rows.all(productKind)]
      .filter((product) => product.deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en"))
      .map((product) => {
        const rollup = noRollUp();
        for (const item of rows.by(itemKind, "product", product.id)) addStory(rollup, item);
        return { ...view(product), rollup };
      }),
  }),
});
