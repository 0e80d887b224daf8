import {
  type Context,
  DomainError,
  defineCommand,
  defineQuery,
  type Load,
  type Loaded,
  notFound,
  type Rows,
  refuse,
} from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf, nameOf, textOf } from "../fields.ts";
import { memberNamed } from "../item/find.ts";
import { itemKinds } from "../item/kinds.ts";
import { type Product, productKind } from "../product/schema.ts";
import { type Adjusted, type AdjustedPlan, adjustPlan, newPrefix, type PlanEntry } from "./adjusted.ts";
import { decisionSchema, decisionsIn, draftKind, type ImportDraft, type PlanDecision, sides } from "./draft.ts";
import { importKind } from "./schema.ts";

/** The name under which the server stages what is shown of a plan: this first, then lists of entries. */
export const shownPlanName = (id: string): string => `preview:${id}`;
export const shownPlanSchema = z.object({ import: z.string(), product: z.string() });

/** An entry as it is shown, without its texts. */
export const shownEntrySchema = z.object({
  source: z.string(),
  row: z.number().optional(),
  kind: z.enum(itemKinds),
  parent: z.string().optional(),
  title: z.string(),
  stage: z.string().optional(),
  effort: z.number().optional(),
  labels: z.array(z.string()).optional(),
  assignee: z.string().optional(),
  isStory: z.boolean().optional(),
  reason: z.string(),
});
export type ShownEntry = z.infer<typeof shownEntrySchema>;

type Shown = { head: z.infer<typeof shownPlanSchema>; entries: ShownEntry[] };

const shownOf = (loaded: Loaded): Shown | undefined => {
  const [head, ...lists] = loaded.staged as [unknown, ...ShownEntry[][]];
  const parsed = shownPlanSchema.safeParse(head);
  return parsed.success ? { head: parsed.data, entries: lists.flat() } : undefined;
};

// A plan for a product out of sight is as absent as one that was never made.
const planOf = (rows: Rows, loaded: Loaded, name: string): { entries: ShownEntry[]; product: Product } => {
  const shown = shownOf(loaded);
  const product = shown && rows.get(productKind, shown.head.product);
  if (!product || product.deletedAt !== undefined) throw notFound("planned import", name);
  return { entries: shown.entries, product };
};

const loads = (rows: Rows, input: { import: string }, loaded: Loaded): Load[] => {
  if (loaded.staged.length === 0) return [{ what: "staged", job: shownPlanName(input.import) }];
  const { product } = planOf(rows, loaded, input.import);
  return [
    { what: "rows", kind: importKind.name, ids: [input.import] },
    { what: "rows-by-ref", kind: draftKind.name, refs: [product.id] },
  ];
};

const sourceOf = (name: string) => textOf(300, name);
const clearable = <T extends z.ZodType>(schema: T) => schema.nullable().optional();

const changeSchema = z.strictObject({
  source: sourceOf("source")
    .min(1, "Name the source of the entry, as import.plan tells it.")
    .describe(`As import.plan tells it. A new one that begins with "${newPrefix}" makes a container.`),
  title: clearable(lineOf(limits.title, "The title")),
  kind: clearable(z.enum(itemKinds)),
  parent: clearable(sourceOf("parent")).describe("The source of the entry that it goes into."),
  leftOut: clearable(z.boolean()).describe("With everything below it."),
  mergedInto: clearable(sourceOf("mergedInto")).describe("The source of the entry that takes over what is in it."),
  sides: z
    .record(z.string().max(60), z.enum(sides).nullable())
    .optional()
    .describe("Answers to conflicts by field: ours or theirs."),
});

type Change = z.output<typeof changeSchema>;

const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Partial<T>;

const after = (before: PlanDecision, { source: _, sides: answers, ...change }: Change): PlanDecision => {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const sidesNow = given({ ...before.sides, ...answers });
  const next = given({ ...before, ...said }) as PlanDecision;
  return given({ ...next, sides: Object.keys(sidesNow).length === 0 ? undefined : sidesNow }) as PlanDecision;
};

const made = (entry: PlanEntry): ShownEntry =>
  ({ ...entry, reason: entry.reason ?? "Made in the plan." }) as ShownEntry;

const unsafe: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const refuseUnknown = (known: ReadonlyMap<string, ShownEntry>, { source, kind, title }: Change, isNew: boolean) => {
  if (unsafe.has(source))
    throw refuse("plan-source", `${source} cannot be adjusted. Change it after the import.`, { subject: source });
  if (known.has(source)) return;
  if (!source.startsWith(newPrefix))
    throw refuse("plan-source", `${source} is not in this plan. Name it as import.plan tells it.`, { subject: source });
  if (isNew && (title === undefined || title === null || kind === undefined || kind === null))
    throw refuse("plan-new", `${source} is new: give it a title and a kind.`, { subject: source });
};

const peopleAfter = (rows: Rows, before: ImportDraft["people"], said: Record<string, string | null> | undefined) => {
  const next: Record<string, string> = { ...before };
  for (const [name, member] of Object.entries(said ?? {})) {
    if (member === null) delete next[name];
    else next[name] = member === "" ? "" : memberNamed(rows, member).id;
  }
  return next;
};

export const adjustImport = defineCommand({
  name: "import.adjust",
  summary:
    "Adjust a planned import before it is applied: rename, move, convert, leave out, merge, make containers, answer conflicts.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({
    import: nameOf("import").describe("The id that POST /v1/imports answered."),
    changes: z
      .array(changeSchema)
      .max(limits.bulk)
      .optional()
      .describe("null takes a decision back to what is proposed."),
    side: clearable(z.enum(sides)).describe("The answer to every conflict that has none of its own."),
    people: z
      .record(z.string().max(limits.name), z.string().max(limits.title).nullable())
      .optional()
      .describe('People of the file by name -> a member, or "" for nobody.'),
    reset: z.boolean().optional().describe("Forgets everything decided so far first."),
  }),
  loads,
  run: (tx, input, ctx: Context) => {
    const { entries, product } = planOf(tx, ctx.loaded, input.import);
    if (tx.everything.get(importKind, input.import))
      throw refuse("import-applied", "This import has been applied already. Change the items themselves.", {
        subject: input.import,
      });
    const before = tx.get(draftKind, input.import);
    const known = new Map(entries.map((entry) => [entry.source, entry]));
    const decisions: Record<string, PlanDecision> = { ...(input.reset ? {} : before?.decisions) };
    for (const change of input.changes ?? []) {
      const { source } = change;
      const isNew = !known.has(source);
      const former = Object.hasOwn(decisions, source) ? (decisions[source] as PlanDecision) : undefined;
      refuseUnknown(known, change, isNew && former === undefined);
      const next = after({ ...former, ...(isNew && { isNew: true }) }, change);
      // A container that was made in the plan and is left out is as if it had never been made.
      if (Object.keys(next).length === 0 || (isNew && next.leftOut)) delete decisions[source];
      else decisions[source] = next;
    }
    const drafts = tx.by<ImportDraft>(draftKind, "product", product.id).filter(({ id }) => id !== input.import);
    const row: ImportDraft = {
      id: input.import,
      product: product.id,
      decisions,
      side: (input.side === undefined && !input.reset ? before?.side : input.side) ?? undefined,
      people: peopleAfter(tx, input.reset ? {} : before?.people, input.people),
    };
    const plan = adjustPlan(entries, decisionsIn([...drafts, row], row.id), made);
    const wrong = (input.changes ?? []).flatMap(({ source }) => {
      const message = plan.problems.get(source);
      return message === undefined ? [] : [{ field: source, message }];
    });
    if (wrong[0])
      throw new DomainError({
        kind: "refused",
        code: "plan-impossible",
        subject: wrong[0].field,
        message: wrong[0].message,
        errors: wrong,
      });
    if (before) tx.update(draftKind, row.id, { ...row, side: row.side ?? null });
    else tx.insert(draftKind, row);
    return { import: row.id, counts: countsOf(plan) };
  },
});

const countsSchema = z.object({
  themes: z.number(),
  epics: z.number(),
  stories: z.number(),
  leftOut: z.number(),
  merged: z.number(),
  adjusted: z.number(),
});

const countsOf = ({ items, out }: AdjustedPlan<ShownEntry>): z.infer<typeof countsSchema> => {
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  return {
    themes: count("theme"),
    epics: count("epic"),
    stories: count("story"),
    leftOut: out.filter(({ into }) => into === undefined).length,
    merged: out.filter(({ into }) => into !== undefined).length,
    adjusted: items.filter(({ isAdjusted }) => isAdjusted).length,
  };
};

const viewOf = ({ entry, kind, parent, title, reason, isAdjusted }: Adjusted<ShownEntry>) => ({
  ...entry,
  kind,
  title,
  reason,
  isAdjusted,
  parent: parent ?? null,
});

export const planOfImport = defineQuery({
  name: "import.plan",
  summary: "A planned import as it would be applied: the tree with what people decided, what is left out, and why.",
  needs: "backlog.import",
  input: z.strictObject({
    import: nameOf("import"),
    offset: z.number().int().nonnegative().default(0),
    limit: z.number().int().nonnegative().max(1_000).default(100),
    decisions: z.boolean().default(false).describe("With every decision made so far, by source."),
  }),
  output: z.object({
    import: z.string(),
    counts: countsSchema,
    total: z.number(),
    items: z.array(shownEntrySchema.extend({ parent: z.string().nullable(), isAdjusted: z.boolean() })),
    out: z.array(z.object({ source: z.string(), title: z.string(), reason: z.string(), into: z.string().optional() })),
    problems: z.record(z.string(), z.string()),
    decisions: z.record(z.string(), decisionSchema).optional(),
    side: z.enum(sides).optional(),
    people: z.record(z.string(), z.string()).optional(),
  }),
  loads,
  run: (rows, input, ctx) => {
    const { entries, product } = planOf(rows, ctx.loaded, input.import);
    const drafts = rows.by<ImportDraft>(draftKind, "product", product.id);
    const own = drafts.find(({ id }) => id === input.import);
    const decisions = decisionsIn(drafts, input.import);
    const plan = adjustPlan(entries, decisions, made);
    const { offset, limit } = input;
    return {
      import: input.import,
      counts: countsOf(plan),
      total: plan.items.length,
      items: plan.items.slice(offset, offset + limit).map(viewOf),
      out: plan.out.slice(offset, offset + limit).map(({ entry, reason, into }) => ({
        source: entry.source,
        title: entry.title,
        reason,
        ...(into !== undefined && { into }),
      })),
      problems: Object.fromEntries(plan.problems),
      ...(input.decisions && { decisions }),
      ...(own?.side && { side: own.side }),
      ...(own?.people && { people: own.people }),
    };
  },
});
