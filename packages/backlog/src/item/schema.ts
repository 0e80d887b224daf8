import { defineKind, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { linkNouns } from "../link/schema.ts";
import { productKind } from "../product/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { scoreInputs } from "../score/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { aKind, type ItemKind, itemKinds } from "./kinds.ts";
import { checkDays, confidences, horizons } from "./time.ts";

export { type ItemKind, itemKinds } from "./kinds.ts";

export const epicKinds = ["new-capability", "workflow-redesign", "system-upgrade"] as const;
export type EpicKind = (typeof epicKinds)[number];

/** Where an imported item comes from; found again by `key` when the same source is imported again. */
export const sourceSchema = z.strictObject({ system: z.string(), key: z.string(), import: z.string() });

/** The ticket in the engineers' tracker. */
export const ticketSchema = z.strictObject({
  url: z.string(),
  key: z.string().optional(),
  /** As the tracker says it. */
  state: z.string().optional(),
  /** When a connection last saw it so. */
  at: z.string().optional(),
  /** Why story and ticket are not in step, in words. */
  says: z.string().optional(),
  /** The ticket has been told to which story it belongs. */
  linked: z.literal(true).optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** What is noted of a story's acceptance criteria; `broken` where they are no Gherkin. */
export const criteriaNote = z.strictObject({
  scenarios: z.number(),
  confirmed: z.number(),
  broken: z.literal(true).optional(),
});
export type CriteriaNote = z.infer<typeof criteriaNote>;

/** A theme, epic or story: what lists, trees, maps and rules need. Its texts are in its document. */
export const itemSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  /** Readable, never changes, never given twice: PAY-142. */
  key: z.string(),
  kind: z.enum(itemKinds),
  parent: z.string().optional(),
  /** Fractional index among its siblings; ties by id. */
  rank: z.string(),
  title: z.string(),
  epicKind: z.enum(epicKinds).optional(),
  /** Stories only; themes and epics get theirs rolled up. */
  stage: z.enum(stageNames).optional(),
  /** Story points. */
  effort: z.number().optional(),
  /** Raw inputs under the default technique; techniques that ask the same thing share them. */
  inputs: scoreInputs.optional(),
  /** Raw inputs under the other techniques, by technique and input, so that two people's inputs never meet. */
  cards: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  labels: z.array(z.string()).optional(),
  assignee: z.string().optional(),
  /** Which of role, situation, want, outcome are written: bits 1, 2, 4, 8. */
  parts: z.number().optional(),
  /** How many of the wanted texts of its kind are written. */
  filled: z.number().optional(),
  criteria: criteriaNote.optional(),
  /** Names of the quality rules that the story breaks by its own words. */
  findings: z.array(z.string()).optional(),
  ticket: ticketSchema.optional(),
  /** Personas, objectives, KPIs and components by id, so that two people's links never meet. */
  links: z.record(z.string(), z.enum(linkNouns)).optional(),
  /** Evidence by id. */
  traces: z.record(z.string(), z.enum(["supports", "contradicts"])).optional(),
  /** Why it is traced so, by evidence; never without its trace. */
  traceNotes: z.record(z.string(), z.string()).optional(),
  sprint: z.string().optional(),
  release: z.string().optional(),
  milestone: z.string().optional(),
  /** Days that somebody has said; what nobody said is rolled up from below, and never kept. */
  start: z.string().optional(),
  end: z.string().optional(),
  /** How sure those days are. */
  confidence: z.enum(confidences).optional(),
  /** Now, next or later, where somebody has said it rather than dates. */
  horizon: z.enum(horizons).optional(),
  /** Members who hear of what happens to it. */
  watchers: z.record(z.string(), z.literal(true)).optional(),
  /** The named person who accepted a story, and when. */
  accepted: z.strictObject({ by: z.string(), at: z.string() }).optional(),
  /** Values of the workspace's own fields, by field. */
  custom: z.record(z.string(), z.unknown()).optional(),
  source: sourceSchema.optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** In the trash since; `deletedBy` names the item whose deletion took it along. */
  deletedAt: z.string().optional(),
  deletedWith: z.string().optional(),
  /** In the trash because it is one with this item, to which its key and its source lead. */
  mergedInto: z.string().optional(),
  /** Look-alikes that somebody said are none, by `pairOf`: no name of the other item, whom not everybody may see. */
  notAlike: z.record(z.string(), z.literal(true)).optional(),
});
export type Item = z.infer<typeof itemSchema>;

/** What may stand under what. A story under a story is a part of it (a sub-task that was brought in). */
export const parentsOf: Readonly<Record<ItemKind, readonly ItemKind[]>> = {
  theme: [],
  epic: ["theme"],
  story: ["epic", "story"],
};

/** Levels of stories under stories. */
export const nestingLimit = 8;

/** The chain of parents, nearest first. Stops at a cycle. */
export const ancestorsOf = (rows: Pick<Rows, "get">, item: Item): Item[] => {
  const chain: Item[] = [];
  let next = item.parent;
  while (next !== undefined) {
    const parent = rows.get(itemKind, next);
    if (!parent || parent.id === item.id || chain.includes(parent)) break;
    chain.push(parent);
    next = parent.parent;
  }
  return chain;
};

const checkParent = (rows: Rows, item: Item) => {
  if (item.parent === undefined) return;
  const parent = rows.get(itemKind, item.parent);
  if (!parent || parent.product !== item.product) {
    throw refuse(
      "parent-missing",
      `${item.key} cannot stand under an item that is not in its product. Choose another parent.`,
      { subject: item.key, field: "parent" },
    );
  }
  if (parent.deletedAt !== undefined && item.deletedAt === undefined) {
    throw refuse(
      "parent-deleted",
      `${parent.key} is in the trash. Restore it first, or choose another parent for ${item.key}.`,
      { subject: item.key, field: "parent" },
    );
  }
  if (!parentsOf[item.kind].includes(parent.kind)) {
    const allowed = parentsOf[item.kind];
    const where =
      allowed.length === 0
        ? "A theme stands at the top"
        : `${item.kind === "epic" ? "An epic" : "A story"} stands under ${allowed.map(aKind).join(" or ")}`;
    throw refuse(
      "parent-kind",
      `${where}; ${parent.key} is ${aKind(parent.kind)}. Choose another parent for ${item.key}.`,
      { subject: item.key, field: "parent" },
    );
  }
};

const tooDeep = (item: Item) =>
  refuse("parent-depth", `Stories nest at most ${nestingLimit} levels deep. Move ${item.key} higher up.`, {
    subject: item.key,
    field: "parent",
  });

const checkNesting = (rows: Rows, item: Item) => {
  const chain = [item.key];
  let above = 0;
  for (let next = item.parent; next !== undefined; ) {
    const parent = rows.get(itemKind, next);
    if (parent?.kind !== "story") break;
    chain.push(parent.key);
    if (parent.id === item.id)
      throw refuse("parent-cycle", `${item.key} cannot stand under its own part: ${chain.join(" → ")}.`, {
        subject: item.key,
        field: "parent",
      });
    above += 1;
    if (above > nestingLimit) throw tooDeep(item);
    next = parent.parent;
  }
  let level: Item[] = [item];
  for (let depth = above; level.length > 0; depth += 1) {
    if (depth > nestingLimit) throw tooDeep(item);
    level = level.flatMap((one) => rows.by(itemKind, "parent", one.id));
  }
};

/** Everything that hangs on the item goes with it: items below, texts, comments, risks and the like. */
const eraseItem = (tx: Tx, item: Item): void => {
  for (const child of tx.by(itemKind, "parent", item.id)) eraseItem(tx, child);
  for (const kind of attachedKinds) for (const row of tx.by(kind, "item", item.id)) tx.remove(kind, row.id);
  if (tx.get(itemKind, item.id)) tx.remove(itemKind, item.id);
};

/** The sprint, release and milestone an item is in. */
const plannedIn = ({ sprint, release, milestone }: Item): string[] | undefined =>
  sprint === undefined && release === undefined && milestone === undefined
    ? undefined
    : [sprint, release, milestone].filter((id) => id !== undefined);

export const itemKind = defineKind<Item>({
  name: "item",
  schema: itemSchema,
  heat: "hot",
  scope: (item) => `product:${item.product}`,
  indexes: {
    product: (item) => item.product,
    parent: (item) => item.parent,
    top: (item) => (item.parent === undefined ? item.product : undefined),
    key: (item) => item.key,
    link: (item) => item.links && Object.keys(item.links),
    trace: (item) => item.traces && Object.keys(item.traces),
    planned: plannedIn,
    source: (item) => item.source && `${item.product}/${item.source.key}`,
  },
  scopedBy: "product",
  check: (rows, item, before) => {
    if (!rows.get(productKind, item.product))
      throw refuse("product-missing", "The product of this item is gone.", { subject: item.key });
    if (
      item.parent !== before?.parent ||
      item.kind !== before?.kind ||
      item.product !== before?.product ||
      item.deletedAt !== before?.deletedAt
    ) {
      checkParent(rows, item);
      if (item.kind === "story") checkNesting(rows, item);
      if (before) checkChildren(rows, item);
    }
    if (item.start !== before?.start || item.end !== before?.end) checkDays(item);
  },
  settle: (tx, item, before) => {
    if (!item || !before || (item.kind === before.kind && item.title === before.title)) return;
    // What is noted of the texts depends on what the item is and how it is called.
    for (const kind of attachedKinds) for (const row of tx.by(kind, "item", item.id)) kind.settle?.(tx, row, row);
  },
  erase: eraseItem,
});

const checkChildren = (rows: Rows, item: Item) => {
  for (const child of rows.by(itemKind, "parent", item.id)) {
    const stays = parentsOf[child.kind].includes(item.kind) && child.product === item.product;
    const lives = item.deletedAt === undefined || child.deletedAt !== undefined;
    if (!stays)
      throw refuse(
        "children-kind",
        `${item.key} has ${child.key} under it, which cannot stand under ${aKind(item.kind)}. Move it away first.`,
        { subject: item.key, field: "kind" },
      );
    if (!lives)
      throw refuse("children-alive", `${item.key} has ${child.key} under it. Delete or move that first.`, {
        subject: item.key,
      });
  }
};
