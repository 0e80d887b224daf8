import { defineCommand, defineQuery, notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Mark, marksOf } from "../roadmap/marks.ts";
import { productsAsked, roadmapItems, told } from "../roadmap/queries.ts";
import { isDated, noSpan, spansIn } from "../roadmap/spans.ts";
import {
  type Baseline,
  baselineKind,
  baselinePlanKind,
  baselinesOf,
  type Kept,
  loadsOfBaseline,
  removeBaseline,
} from "./schema.ts";
import { type Present, slipSorts, slipsBetween, slipText } from "./slips.ts";

/** Most baselines of one product, and most themes and epics of one baseline. */
export const baselineLimits = { baselines: 200, items: 10_000 } as const;

const baselineView = z.object({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  count: z.number().describe("Themes and epics in it."),
  createdAt: z.string(),
  createdBy: z.string(),
});

const viewOf = (baseline: Baseline): z.infer<typeof baselineView> => ({ ...baseline, note: baseline.note ?? null });

/** The baseline of that id or name (any letter case). */
export const baselineNamed = (rows: Rows, name: string): Baseline => {
  const direct = rows.get(baselineKind, name);
  if (direct) return direct;
  const wanted = name.trim().toLowerCase();
  const found = [...rows.all(baselineKind)].filter((one) => one.name.toLowerCase() === wanted);
  if (found.length > 1)
    throw refuse("name-ambiguous", `Several are called "${name}". Name the one you mean by its id.`, { subject: name });
  if (!found[0]) throw notFound("baseline", name);
  return found[0];
};

/** Everything of a product's plan that has a place in a baseline, as it is now. */
const presentOf = (rows: Rows, product: string): Present[] => {
  const spans = spansIn(rows, [product]);
  return roadmapItems(rows, product).map(({ id, key, title }) => {
    const { start, end } = spans.get(id) ?? noSpan;
    return { id, key, title, ends: { start, end } };
  });
};

const presentMark = ({ id, name, start, end }: Mark): Present => ({ id, key: "", title: name, ends: { start, end } });

const keptOf = ({ id, key, title, ends }: Present): Kept => {
  const [start, end] = [told(ends.start), told(ends.end)];
  return { id, key, title, ...(start !== null && { start }), ...(end !== null && { end }) };
};

const name = lineOf(limits.name, "The name");

const checkName = (rows: Rows, product: string, name: string, id?: string): void => {
  const wanted = name.toLowerCase();
  if (!baselinesOf(rows, product).some((one) => one.id !== id && one.name.toLowerCase() === wanted)) return;
  throw refuse("baseline-name-taken", `There is a baseline called "${name}" already. Choose another name.`, {
    subject: name,
    field: "name",
  });
};

export const createBaseline = defineCommand({
  name: "baseline.create",
  summary: "Keep a dated copy of a product's plan, so that everybody can see later what has moved.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    name,
    note: textOf(limits.line, "The note").optional().describe("Why, and for what."),
  }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    checkName(tx, product.id, input.name);
    if (baselinesOf(tx, product.id).length >= baselineLimits.baselines)
      throw refuse(
        "baseline-too-many",
        `A product keeps at most ${baselineLimits.baselines} baselines. Delete old ones first.`,
        { subject: product.key },
      );
    const items = presentOf(tx, product.id);
    if (!items.some(({ ends }) => isDated(ends)))
      throw refuse(
        "baseline-empty",
        `Nothing in ${product.key} has dates yet. Give themes or epics some, or plan their stories in sprints, first.`,
        { subject: product.key, field: "product" },
      );
    const stored = items.slice(0, baselineLimits.items).map(keptOf);
    const baseline = tx.insert(baselineKind, {
      id: input.id ?? ctx.newId(),
      product: product.id,
      name: input.name,
      ...(input.note ? { note: input.note } : {}),
      count: stored.length,
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
    });
    tx.insert(baselinePlanKind, {
      id: baseline.id,
      product: product.id,
      items: stored,
      marks: marksOf(tx, [product.id]).map((mark) => keptOf(presentMark(mark))),
    });
    return viewOf(baseline);
  },
});

export const renameBaseline = defineCommand({
  name: "baseline.rename",
  summary: "Give a baseline another name.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ baseline: calledOf("baseline"), name }),
  run: (tx, input) => {
    const baseline = baselineNamed(tx, input.baseline);
    checkName(tx, baseline.product, input.name, baseline.id);
    return viewOf(tx.update(baselineKind, baseline.id, { name: input.name }));
  },
});

export const deleteBaseline = defineCommand({
  name: "baseline.delete",
  summary: "Delete a baseline; an undo brings it back.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ baseline: calledOf("baseline") }),
  loads: (rows, input) => loadsOfBaseline(baselineNamed(rows, input.baseline)),
  run: (tx, input) => {
    const baseline = baselineNamed(tx, input.baseline);
    removeBaseline(tx, baseline.id);
    return viewOf(baseline);
  },
});

export const listBaselines = defineQuery({
  name: "baseline.list",
  summary: "The baselines of a product, or of all, the latest first.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product").optional() }),
  output: z.object({ baselines: z.array(baselineView) }),
  run: (rows, input) => ({
    baselines: productsAsked(rows, input.product).flatMap(({ id }) => baselinesOf(rows, id).map(viewOf)),
  }),
});

const ends = z.object({ start: z.string().nullable(), end: z.string().nullable() }).nullable();
const slip = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  sort: z.enum(slipSorts),
  was: ends,
  now: ends,
  moved: z.number().nullable().describe("Days by which its end moved; later is positive."),
  text: z.string(),
});

export const getBaseline = defineQuery({
  name: "baseline.get",
  summary:
    "A baseline beside the present plan: what slipped and by how much, what came and what is gone, the worst first.",
  needs: "backlog.view",
  input: z.strictObject({
    baseline: calledOf("baseline"),
    limit: z.number().int().min(1).max(10_000).default(1_000),
    offset: z.number().int().min(0).default(0),
  }),
  output: z.object({
    ...baselineView.shape,
    counts: z.record(z.enum(slipSorts), z.number()).describe("How many themes and epics of each sort."),
    items: z.array(slip),
    marks: z.array(slip).describe("Milestones and releases, in the same way."),
  }),
  loads: (rows, input) => loadsOfBaseline(baselineNamed(rows, input.baseline)),
  run: (rows, input) => {
    const baseline = baselineNamed(rows, input.baseline);
    const plan = rows.get(baselinePlanKind, baseline.id);
    const slips = slipsBetween(plan?.items ?? [], presentOf(rows, baseline.product));
    const marks = slipsBetween(plan?.marks ?? [], marksOf(rows, [baseline.product]).map(presentMark));
    const tell = (one: (typeof slips)[number]) => ({
      id: one.id,
      key: one.key,
      title: one.title,
      sort: one.sort,
      was: one.was ? { start: told(one.was.start), end: told(one.was.end) } : null,
      now: one.now ? { start: told(one.now.start), end: told(one.now.end) } : null,
      moved: one.moved ?? null,
      text: slipText(one),
    });
    return {
      ...viewOf(baseline),
      counts: Object.fromEntries(
        slipSorts.map((sort) => [sort, slips.filter((one) => one.sort === sort).length]),
      ) as Record<(typeof slipSorts)[number], number>,
      items: slips.slice(input.offset, input.offset + input.limit).map(tell),
      marks: marks.map(tell),
    };
  },
});
