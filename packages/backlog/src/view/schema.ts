import { defineKind, type Rows } from "@overstory/kernel";
import { z } from "zod";

/** Pages whose filter, columns, grouping and order a view keeps. */
export const viewPages = ["outline", "board", "priorities", "roadmap"] as const;
export type ViewPage = (typeof viewPages)[number];

/** How much a view may hold. */
export const viewLimits = { params: 40, value: 2_000, columns: 50, values: 200, own: 300, shared: 1_000 } as const;

/** A page with its filter, columns, grouping and order under a name: as its address says them. */
export const viewKind = defineKind({
  name: "view",
  schema: z.strictObject({
    id: z.string(),
    name: z.string(),
    page: z.enum(viewPages),
    /** Of one product; of all where absent. */
    product: z.string().optional(),
    /** What the page's address says, by parameter; absent where it says nothing. */
    search: z.record(z.string(), z.string()).optional(),
    owner: z.string(),
    /** Seen by everybody who sees its product; else by its owner alone. */
    shared: z.literal(true).optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  heat: "hot",
  scope: ({ shared, product, owner }) =>
    shared !== true ? `member:${owner}` : product === undefined ? "workspace" : `product:${product}`,
  indexes: { owner: (view) => view.owner },
  erase: (tx, view) => {
    for (const mark of tx.everything.by(viewMarkKind, "view", view.id))
      if (tx.get(viewMarkKind, mark.id)) tx.remove(viewMarkKind, mark.id);
    tx.remove(viewKind, view.id);
  },
});
export type View = z.infer<typeof viewKind.schema>;

/** What a view is to one member: pinned, subscribed to. Their own, whoever owns the view. */
export const viewMarkKind = defineKind({
  name: "viewMark",
  schema: z.strictObject({
    id: z.string(),
    view: z.string(),
    member: z.string(),
    pinned: z.literal(true).optional(),
    subscribed: z.literal(true).optional(),
  }),
  heat: "hot",
  scope: (mark) => `member:${mark.member}`,
  indexes: { member: (mark) => mark.member, view: (mark) => mark.view },
});
export type ViewMark = z.infer<typeof viewMarkKind.schema>;

const idOfMark = (view: string, member: string): string => `${view}.${member}`;

/** What the view is to a member; nothing where they have neither pinned nor subscribed to it. */
export const markOf = (rows: Rows, view: string, member: string): ViewMark | undefined =>
  rows.get(viewMarkKind, idOfMark(view, member));

export { idOfMark };
