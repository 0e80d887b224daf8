import { type Context, defineCommand, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { customAfter, customInput } from "../custom/values.ts";
import { documentFieldsFor, writeDocument } from "../document/write.ts";
import { labels, limits, lineOf, nameOf, newId, shortened } from "../fields.ts";
import { watchersWith } from "../notice/watch.ts";
import { productKind } from "../product/schema.ts";
import { effortField, scoreInputs } from "../score/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { changed } from "./edit.ts";
import { itemNamed, memberNamed, productNamed } from "./find.ts";
import { placeFields, rankFor } from "./place.ts";
import { epicKinds, type Item, type ItemKind, itemKind } from "./schema.ts";
import type { ItemView } from "./view.ts";

const title = lineOf(limits.title, "The title");

const common = {
  id: newId,
  product: nameOf("product").optional().describe("The product's key; may be left out where a parent is named."),
  labels: labels.optional(),
  assignee: nameOf("member").optional(),
  custom: customInput,
  ...placeFields,
};

const themeInput = z.strictObject({ ...common, title, ...documentFieldsFor("theme") });
const epicInput = z.strictObject({
  ...common,
  title,
  parent: nameOf("item").optional(),
  epicKind: z.enum(epicKinds).optional(),
  effort: effortField.optional(),
  ...documentFieldsFor("epic"),
});
const storyInput = z.strictObject({
  ...common,
  title: title.optional().describe("Where left out, the wish, situation, role or outcome stands in."),
  parent: nameOf("item").optional(),
  effort: effortField.optional(),
  stage: z.enum(stageNames).optional(),
  inputs: scoreInputs.optional(),
  ...documentFieldsFor("story"),
});

type CreateInput = Partial<z.output<typeof storyInput>> & Partial<z.output<typeof epicInput>>;

/** Hands out the product's next key. Taken keys are never given again, also not after an undo. */
export const nextKey = (tx: Tx, productId: string): string => {
  const product = productNamed(tx, productId);
  const number = product.lastNumber + 1;
  tx.update(productKind, product.id, { lastNumber: number });
  return `${product.key}-${number}`;
};

const titleOf = (input: CreateInput): string => {
  const { want, situation, role, outcome } = input.story ?? {};
  const text = input.title ?? want ?? situation ?? role ?? outcome;
  if (!text)
    throw refuse("title-missing", "Give the story a title, or at least one of its four parts.", { field: "title" });
  const first = text.replace(/\s+/g, " ").trim();
  return shortened(first.slice(0, 1).toUpperCase() + first.slice(1), limits.title);
};

const create = (tx: Tx, kind: ItemKind, input: CreateInput, ctx: Context): ItemView => {
  const parent = input.parent === undefined ? undefined : itemNamed(tx, input.parent);
  const product = input.product === undefined ? parent?.product : productNamed(tx, input.product).id;
  if (product === undefined)
    throw refuse("product-missing", "Name the product, or the parent it goes under.", { field: "product" });
  const assignee = input.assignee === undefined ? undefined : memberNamed(tx, input.assignee).id;
  const watchers = watchersWith(tx, undefined, [ctx.actor.id, assignee]);
  const item: Item = {
    id: input.id ?? ctx.newId(),
    product,
    key: nextKey(tx, product),
    kind,
    rank: rankFor(tx, product, parent?.id, input),
    title: titleOf(input),
    ...(parent && { parent: parent.id }),
    ...(kind === "story" && { stage: input.stage ?? "pending" }),
    ...(kind === "epic" && { epicKind: input.epicKind ?? "new-capability" }),
    ...(input.effort !== undefined && { effort: input.effort }),
    ...(input.inputs && { inputs: input.inputs }),
    ...(input.labels && { labels: [...new Set(input.labels)] }),
    ...(input.custom && { custom: customAfter(tx, { kind, key: "" }, input.custom) }),
    ...(assignee !== undefined && { assignee }),
    ...(watchers && { watchers }),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  tx.insert(itemKind, item);
  writeDocument(tx, item, input);
  return changed(tx, item.id);
};

export const createTheme = defineCommand({
  name: "theme.create",
  summary: "Create a theme: a strategic focus area.",
  needs: "backlog.edit",
  input: themeInput,
  run: (tx, input, ctx) => create(tx, "theme", input, ctx),
});

export const createEpic = defineCommand({
  name: "epic.create",
  summary: "Create an epic: a workstream inside a theme.",
  needs: "backlog.edit",
  input: epicInput,
  run: (tx, input, ctx) => create(tx, "epic", input, ctx),
});

export const createStory = defineCommand({
  name: "story.create",
  summary: "Create a story with the parts that are known; capture is never refused for missing parts.",
  needs: "backlog.edit",
  input: storyInput,
  run: (tx, input, ctx) => create(tx, "story", input, ctx),
});
