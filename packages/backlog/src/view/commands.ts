import { type Context, DomainError, defineCommand, defineQuery, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, nameOf, newId } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { memberKind } from "../member/schema.ts";
import { productKind } from "../product/schema.ts";
import { addressOfView, countOfView, viewNamed } from "./find.ts";
import { idOfMark, markOf, type View, type ViewMark, viewKind, viewLimits, viewMarkKind, viewPages } from "./schema.ts";
import { searchField } from "./search.ts";

const viewView = z.object({
  id: z.string(),
  name: z.string(),
  page: z.enum(viewPages),
  product: z.string().nullable().describe("The product's key; null for all products."),
  search: z.record(z.string(), z.string()),
  address: z.string().describe("Where it is: the page with filter, columns, grouping and order."),
  owner: z.string(),
  ownerName: z.string().nullable(),
  shared: z.boolean(),
  pinned: z.boolean(),
  subscribed: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const told = (rows: Rows, view: View, member: string): z.infer<typeof viewView> => {
  const mark = markOf(rows, view.id, member);
  return {
    id: view.id,
    name: view.name,
    page: view.page,
    product: view.product === undefined ? null : (rows.get(productKind, view.product)?.key ?? null),
    search: view.search ?? {},
    address: addressOfView(rows, view),
    owner: view.owner,
    ownerName: rows.get(memberKind, view.owner)?.name ?? null,
    shared: view.shared === true,
    pinned: mark?.pinned === true,
    subscribed: mark?.subscribed === true,
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
  };
};

const refuseUnlessMine = (view: View, ctx: Context): void => {
  // Of shared views, whoever may change the backlog changes them too: they belong to the team.
  if (view.owner === ctx.actor.id || (view.shared === true && ctx.actor.may("backlog.edit"))) return;
  throw new DomainError({
    kind: "forbidden",
    code: "view-of-another",
    subject: view.name,
    message: `"${view.name}" belongs to somebody else. Save a view of your own beside it.`,
  });
};

const refuseToShare = (ctx: Context): void => {
  if (ctx.actor.may("backlog.edit")) return;
  throw new DomainError({
    kind: "forbidden",
    code: "view-not-shared",
    message: "Your role does not allow sharing views. Keep it for yourself, or ask an editor to share it.",
  });
};

const refuseTooMany = (rows: Rows, shared: boolean, ctx: Context): void => {
  const views = shared
    ? [...rows.all(viewKind)].filter((view) => view.shared)
    : rows.by(viewKind, "owner", ctx.actor.id);
  const most = shared ? viewLimits.shared : viewLimits.own;
  if (views.length >= most)
    throw refuse(
      "views-too-many",
      `There are ${most.toLocaleString("en")} ${shared ? "shared views" : "views of yours"} already. Delete some first.`,
      { field: "name" },
    );
};

const name = lineOf(limits.name, "The name");
const page = z.enum(viewPages, { error: `A view is of one of these pages: ${viewPages.join(", ")}.` });

export const createView = defineCommand({
  name: "view.create",
  summary: "Save a page's filter, columns, grouping and order under a name; for yourself, or shared.",
  needs: "backlog.view",
  input: z.strictObject({
    id: newId,
    name,
    page,
    product: nameOf("product").optional().describe("Left out for all products."),
    search: searchField.default({}),
    shared: z.boolean().default(false).describe("Seen by everybody who sees its product."),
  }),
  run: (tx, input, ctx) => {
    if (input.shared) refuseToShare(ctx);
    refuseTooMany(tx, input.shared, ctx);
    const product = input.product === undefined ? undefined : productNamed(tx, input.product).id;
    const view = tx.insert(viewKind, {
      id: input.id ?? ctx.newId(),
      name: input.name,
      page: input.page,
      ...(product !== undefined && { product }),
      search: input.search,
      owner: ctx.actor.id,
      ...(input.shared && { shared: true as const }),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    return told(tx, view, ctx.actor.id);
  },
});

export const editView = defineCommand({
  name: "view.edit",
  summary: "Rename a view, change what it shows, share it or keep it for yourself again.",
  needs: "backlog.view",
  input: z.strictObject({
    view: calledOf("view"),
    name: name.optional(),
    page: page.optional(),
    product: nameOf("product").nullable().optional().describe("null for all products."),
    search: searchField.optional(),
    shared: z.boolean().optional(),
  }),
  run: (tx, input, ctx) => {
    const view = viewNamed(tx, input.view, ctx.actor.id);
    refuseUnlessMine(view, ctx);
    const shared = input.shared ?? view.shared === true;
    if (shared && view.shared !== true) refuseToShare(ctx);
    if (!shared && view.owner !== ctx.actor.id)
      throw refuse("view-of-another", `"${view.name}" is shared by somebody else: only they take it back.`, {
        subject: view.name,
        field: "shared",
      });
    if (shared !== (view.shared === true)) refuseTooMany(tx, shared, ctx);
    const product =
      input.product === undefined || input.product === null ? input.product : productNamed(tx, input.product).id;
    const next = tx.update(viewKind, view.id, {
      name: input.name,
      page: input.page,
      product,
      search: input.search,
      shared: shared ? true : null,
      updatedAt: ctx.now,
    });
    return told(tx, next, ctx.actor.id);
  },
});

export const deleteView = defineCommand({
  name: "view.delete",
  summary: "Delete a view; an undo brings it back.",
  needs: "backlog.view",
  input: z.strictObject({ view: calledOf("view") }),
  run: (tx, input, ctx) => {
    const view = viewNamed(tx, input.view, ctx.actor.id);
    refuseUnlessMine(view, ctx);
    const before = told(tx, view, ctx.actor.id);
    viewKind.erase?.(tx, view);
    return before;
  },
});

const setMark = (tx: Tx, view: View, ctx: Context, fields: Partial<Record<"pinned" | "subscribed", true | null>>) => {
  const mark = markOf(tx, view.id, ctx.actor.id);
  const next = { pinned: mark?.pinned, subscribed: mark?.subscribed, ...fields };
  if (!mark && !next.pinned && !next.subscribed) return;
  if (!mark)
    tx.insert(viewMarkKind, {
      id: idOfMark(view.id, ctx.actor.id),
      view: view.id,
      member: ctx.actor.id,
      ...(next.pinned && { pinned: true as const }),
      ...(next.subscribed && { subscribed: true as const }),
    } as ViewMark);
  else if (!next.pinned && !next.subscribed) tx.remove(viewMarkKind, mark.id);
  else tx.update(viewMarkKind, mark.id, fields);
};

export const pinView = defineCommand({
  name: "view.pin",
  summary: "Keep a view at hand in the header and the palette, for yourself; or not any more.",
  needs: "backlog.view",
  input: z.strictObject({ view: calledOf("view"), pin: z.boolean().default(true) }),
  run: (tx, input, ctx) => {
    const view = viewNamed(tx, input.view, ctx.actor.id);
    setMark(tx, view, ctx, { pinned: input.pin ? true : null });
    return told(tx, view, ctx.actor.id);
  },
});

export const subscribeView = defineCommand({
  name: "view.subscribe",
  summary: "Have your inbox tell when an item comes into a view or leaves it; or not any more.",
  needs: "backlog.view",
  input: z.strictObject({ view: calledOf("view"), subscribe: z.boolean().default(true) }),
  run: (tx, input, ctx) => {
    const view = viewNamed(tx, input.view, ctx.actor.id);
    setMark(tx, view, ctx, { subscribed: input.subscribe ? true : null });
    return told(tx, view, ctx.actor.id);
  },
});

export const listViews = defineQuery({
  name: "view.list",
  summary: "Your own views and those that are shared with you, pinned ones first.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product").optional(), page: page.optional() }),
  output: z.object({ views: z.array(viewView) }),
  run: (rows, input, ctx) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const views = [...rows.all(viewKind)]
      .filter(
        (view) => (product === undefined || view.product === product) && (!input.page || view.page === input.page),
      )
      .map((view) => told(rows, view, ctx.actor.id));
    views.sort(
      (a, b) => Number(b.pinned) - Number(a.pinned) || a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1),
    );
    return { views };
  },
});

export const getView = defineQuery({
  name: "view.get",
  summary: "A view, and how many items it shows now.",
  needs: "backlog.view",
  input: z.strictObject({ view: calledOf("view") }),
  output: z.object({ view: viewView, items: z.number() }),
  run: (rows, input, ctx) => {
    const view = viewNamed(rows, input.view, ctx.actor.id);
    return { view: told(rows, view, ctx.actor.id), items: countOfView(rows, view) };
  },
});

/** What a page runs at once on its own rows. */
export const viewCommands = [createView, editView, deleteView, pinView, subscribeView];
