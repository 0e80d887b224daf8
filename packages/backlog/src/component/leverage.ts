import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { type Dependency, isMet } from "../dependency/commands.ts";
import { dependencyDef } from "../dependency/schema.ts";
import { calledOf } from "../fields.ts";
import { subtreeOf } from "../item/find.ts";
import { rollUps, stageOf } from "../item/rollup.ts";
import { ancestorsOf, type Item, itemKind, itemKinds } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { stageNames } from "../stage/stages.ts";
import { componentDef } from "./schema.ts";

type Component = RowOf<typeof componentDef>;

const itemShape = {
  id: z.string(),
  key: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  product: z.string(),
  productKey: z.string(),
  productName: z.string(),
  stage: z.enum(stageNames).nullable(),
  effort: z
    .number()
    .nullable()
    .describe("Story points; of a theme or epic, of the stories below. Null: not estimated."),
};

const consumerView = z.object({
  ...itemShape,
  within: z.string().nullable().describe("The key of another consumer above it, with which its effort counts already."),
});

const componentView = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  owner: z.string().nullable(),
  link: z.string().nullable(),
  home: z.object(itemShape).nullable().describe("The item in which it is built."),
  backlog: z.array(z.object(itemShape)).describe("Stories below its home: its own backlog."),
  consumers: z.array(consumerView).describe("Items that use it, by product."),
  products: z.number().describe("Products of the consumers."),
  total: z.number().describe("Effort of all consumers, each point once."),
  once: z
    .number()
    .describe("What building it once costs: the effort of its home; without one, of its largest consumer."),
  onceBy: z.string().nullable().describe("The key of the item that `once` is the effort of."),
  saves: z.number().describe("total - once, at least 0: effort that need not be spent again."),
  unestimated: z.number().describe("Consumers without an estimate; they count as 0."),
  dependents: z
    .array(
      z.object({
        ...itemShape,
        needs: z.string().describe("The consumer, or the item of its own backlog, that it waits for."),
      }),
    )
    .describe("Open items that wait for one of its consumers or of its own backlog."),
});
export type LeverageComponent = z.infer<typeof componentView>;
type Told = LeverageComponent["backlog"][number];

const isLive = (item: Item): boolean => item.deletedAt === undefined;
const byKey = (a: { key: string }, b: { key: string }): number => a.key.localeCompare(b.key, "en", { numeric: true });

const effortOf = (rows: Rows, item: Item): { effort: number | null; stage: Told["stage"] } => {
  if (item.kind === "story") return { effort: item.effort ?? null, stage: item.stage ?? null };
  const sum = rollUps(rows, subtreeOf(rows, item)).get(item.id);
  return { effort: sum && sum.effort > 0 ? sum.effort : null, stage: sum ? stageOf(sum) : null };
};

const told = (rows: Rows, item: Item): Told => {
  const product = rows.get(productKind, item.product);
  const { id, key, kind, title } = item;
  return {
    id,
    key,
    kind,
    title,
    product: item.product,
    productKey: product?.key ?? "",
    productName: product?.name ?? "",
    ...effortOf(rows, item),
  };
};

const consumersOf = (rows: Rows, component: Component, own: ReadonlySet<string>): LeverageComponent["consumers"] => {
  const items = rows.by(itemKind, "link", component.id).filter((item) => isLive(item) && !own.has(item.id));
  const ids = new Set(items.map(({ id }) => id));
  return items
    .map((item) => {
      const above = ancestorsOf(rows, item).find(({ id }) => ids.has(id));
      return { ...told(rows, item), within: above?.key ?? null };
    })
    .sort((a, b) => a.productKey.localeCompare(b.productKey, "en") || byKey(a, b));
};

const dependentsOf = (rows: Rows, on: readonly Told[]): LeverageComponent["dependents"] => {
  const own = new Set(on.map(({ id }) => id));
  const waiting = on.flatMap((needed) =>
    rows.by(dependencyDef.kind, "on", needed.id).flatMap((row) => {
      const item = rows.get(itemKind, row.item as string);
      if (!item || !isLive(item) || own.has(item.id) || isMet(rows, row as Dependency)) return [];
      return [{ ...told(rows, item), needs: needed.key }];
    }),
  );
  return waiting.sort(byKey);
};

const componentTold = (rows: Rows, component: Component): LeverageComponent => {
  const homeItem = component.home === undefined ? undefined : rows.get(itemKind, component.home);
  const home = homeItem && isLive(homeItem) ? homeItem : undefined;
  const below = home ? subtreeOf(rows, home).filter(isLive) : [];
  const consumers = consumersOf(rows, component, new Set(below.map(({ id }) => id)));
  const counted = consumers.filter(({ within }) => within === null);
  const total = counted.reduce((sum, { effort }) => sum + (effort ?? 0), 0);
  const homeTold = home ? told(rows, home) : null;
  const largest = counted.reduce<Told | null>(
    (most, one) => ((one.effort ?? 0) > (most?.effort ?? 0) ? one : most),
    null,
  );
  const builder = homeTold && homeTold.effort !== null ? homeTold : largest;
  const once = builder?.effort ?? 0;
  return {
    id: component.id,
    name: component.name ?? "",
    description: component.description ?? null,
    owner: component.owner ?? null,
    link: component.link ?? null,
    home: homeTold,
    backlog: below
      .filter(({ id, kind }) => kind === "story" && id !== home?.id)
      .map((item) => told(rows, item))
      .sort(byKey),
    consumers,
    products: new Set(consumers.map(({ product }) => product)).size,
    total,
    once,
    onceBy: builder?.key ?? null,
    saves: Math.max(0, total - once),
    unestimated: counted.filter(({ effort }) => effort === null).length,
    dependents: dependentsOf(rows, [...consumers, ...below.map((item) => told(rows, item))]),
  };
};

export const leverageOfComponents = defineQuery({
  name: "component.leverage",
  summary: "Who uses each shared component, what building it once saves, and what waits for it; of what you can see.",
  needs: "backlog.view",
  input: z.strictObject({ component: calledOf("component").optional().describe("All where left out.") }),
  output: z.object({
    components: z.array(componentView).describe("The one that saves most first."),
    saves: z.number().describe("What all of them save."),
  }),
  run: (rows, input) => {
    const asked =
      input.component === undefined
        ? [...rows.all(componentDef.kind)]
        : [recordNamed(rows, componentDef, input.component)];
    const components = asked
      .map((one) => componentTold(rows, one))
      .sort(
        (a, b) => b.saves - a.saves || b.consumers.length - a.consumers.length || a.name.localeCompare(b.name, "en"),
      );
    return { components, saves: components.reduce((sum, one) => sum + one.saves, 0) };
  },
});
