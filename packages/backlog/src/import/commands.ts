import {
  type Context,
  defineCommand,
  defineQuery,
  finished,
  type Load,
  type Loaded,
  type LogEntry,
  notFound,
  type Rows,
  refuse,
  type Steps,
  type Tx,
} from "@overstory/kernel";
import { z } from "zod";
import { pastKind } from "../archive/schema.ts";
import { documentKind } from "../document/schema.ts";
import { nameOf } from "../fields.ts";
import { loadsToRevert, undoChanges } from "../history/undo.ts";
import { productNamed, survivorOf } from "../item/find.ts";
import { attachedTo } from "../item/move.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { pokerRemarkKind, pokerRoundKind } from "../poker/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { surveyBallotsKind } from "../survey/schema.ts";
import { applyPlan } from "./apply.ts";
import { decidedPlan } from "./decided.ts";
import { decisionsIn, draftKind, type ImportDraft } from "./draft.ts";
import { keepable } from "./keepable.ts";
import { type PlanItem, type StagedImport, stagedImportSchema } from "./plan-item.ts";
import { type Import, importKind, importSchema } from "./schema.ts";

const importName = nameOf("import");
const view = importSchema;

/** The staged import: its head, and its items. What the server staged was checked when it was staged. */
const stagedOf = (loaded: Loaded): { head: StagedImport; items: PlanItem[] } | undefined => {
  const [head, ...lists] = loaded.staged as [StagedImport | undefined, ...PlanItem[][]];
  return head && { head, items: lists.flat() };
};

// A plan for a product out of sight is as absent as one that was never made, and so is what else the server keeps aside under a name.
const targetOf = (rows: Rows, staged: { head: StagedImport } | undefined, name: string): Product => {
  const isPlan = staged !== undefined && stagedImportSchema.safeParse(staged.head).success;
  const product = isPlan ? rows.get(productKind, staged.head.product) : undefined;
  if (!product || product.deletedAt !== undefined) throw notFound("planned import", name);
  return product;
};

const loadsToApply = (rows: Rows, input: { import: string }, loaded: Loaded): Load[] => {
  const staged = stagedOf(loaded);
  if (!staged) return [{ what: "staged", job: input.import }];
  const product = targetOf(rows, staged, input.import);
  const known = staged.items.flatMap((one) =>
    rows
      .by(itemKind, "source", `${product.id}/${one.source}`)
      .flatMap((item) => [...new Set([item.id, survivorOf(rows, item).id])]),
  );
  const decided: Load[] = [
    { what: "rows", kind: importKind.name, ids: [input.import] },
    { what: "rows-by-ref", kind: draftKind.name, refs: [product.id] },
  ];
  if (known.length === 0) return decided;
  return [
    ...decided,
    { what: "rows", kind: documentKind.name, ids: known },
    ...attachedTo(known.map((id) => ({ id }))),
  ];
};

function* applying(tx: Tx, input: { import: string }, ctx: Context): Steps<Import> {
  const staged = stagedOf(ctx.loaded);
  const product = targetOf(tx, staged, input.import);
  const { head, items: proposed } = staged as NonNullable<typeof staged>;
  if (tx.everything.get(importKind, input.import))
    throw refuse("import-applied", "This import has been applied already. Bring the file in again to update.", {
      subject: input.import,
    });
  const drafts = tx.by<ImportDraft>(draftKind, "product", product.id);
  const draft = drafts.find(({ id }) => id === input.import);
  const decisions = decisionsIn(drafts, input.import);
  const { items, told, skipped } = decidedPlan(proposed, decisions, input.import);
  if (draft) tx.update(draftKind, draft.id, { appliedAt: ctx.now });
  const target = {
    ...{ product: product.id, system: head.system, importId: input.import },
    ...{ told, decisions, own: draft?.decisions, side: draft?.side, people: draft?.people },
  };
  const counts = yield* applyPlan(tx, ctx, target, items, head.records);
  return tx.insert(importKind, {
    id: input.import,
    product: product.id,
    file: keepable(head.file),
    format: head.format,
    by: ctx.actor.id,
    at: ctx.now,
    outcome: {
      rows: head.rows,
      ...counts,
      skipped: head.skipped + skipped.length,
      troubles: [...head.troubles, ...skipped],
      parentsResolved: head.parentsResolved,
      parentsMissing: head.parentsMissing,
    },
  });
}

export const applyImport = defineCommand({
  name: "import.apply",
  summary: "Apply a planned import as one entry that can be undone whole.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ import: importName.describe("The id that POST /v1/imports answered.") }),
  loads: loadsToApply,
  run: (tx, input, ctx) => finished(applying(tx, input, ctx)),
  steps: applying,
});

const entryOf = (loaded: Loaded) =>
  loaded.entries.find((entry) =>
    entry.changes.some((change) => change.kind === importKind.name && change.before === null),
  );

// What an archive brings and an undo of people's own commands never meets.
const broughtCold = [pastKind, pokerRoundKind, pokerRemarkKind, surveyBallotsKind].map(({ name }) => name);

// Products that an archive brought stay, empty, since their keys were given out; so do the names of those who are not here.
const staying: ReadonlySet<string> = new Set([importKind, productKind, memberKind].map(({ name }) => name));

const loadsOfBrought = (entry: LogEntry): Load[] =>
  broughtCold.flatMap((kind): Load[] => {
    const ids = entry.changes.filter((change) => change.kind === kind).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ what: "rows", kind, ids }];
  });

export const revertImport = defineCommand({
  name: "import.revert",
  summary: "Take a whole import back: what it made goes, what it changed and nobody changed since is put back.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ import: importName }),
  loads: (rows, input, loaded) => {
    const entry = entryOf(loaded);
    if (!entry)
      return [
        { what: "rows", kind: importKind.name, ids: [input.import] },
        { what: "history", subject: input.import, limit: 10 },
      ];
    return [
      { what: "rows", kind: importKind.name, ids: [input.import] },
      ...loadsToRevert(rows, entry.changes),
      ...loadsOfBrought(entry),
    ];
  },
  run: (tx, input, ctx) => {
    const row = tx.get(importKind, input.import);
    const entry = entryOf(ctx.loaded);
    if (!row || !entry) throw notFound("import", input.import);
    if (row.revertedAt !== undefined)
      throw refuse("import-reverted", "This import has been taken back already.", { subject: input.import });
    const changes = entry.changes.filter((change) => !staying.has(change.kind));
    const reverted = undoChanges(tx, changes);
    return { ...tx.update(importKind, row.id, { revertedAt: ctx.now }), reverted };
  },
});

export const listImports = defineQuery({
  name: "import.list",
  summary: "Imports that were applied to a product, newest first.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({ imports: z.array(view) }),
  loads: (rows, { product }) => [
    { what: "rows-by-ref", kind: importKind.name, refs: [productNamed(rows, product).id] },
  ],
  run: (rows, { product }) => ({
    imports: rows
      .by<Import>(importKind, "product", productNamed(rows, product).id)
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  }),
});
