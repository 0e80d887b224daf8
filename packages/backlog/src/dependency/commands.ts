import { defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf } from "../fields.ts";
import { itemNamed, subtreeOf, survivorOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { recordCommands } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { dependencyDef, refuseCycle } from "./schema.ts";

export type Dependency = RowOf<typeof dependencyDef>;

const isFinished = (rows: Rows, item: Item): boolean => {
  if (item.kind === "story") return item.stage === "finished";
  const stories = subtreeOf(rows, item).filter((one) => one.kind === "story" && one.deletedAt === undefined);
  return stories.length > 0 && stories.every((one) => one.stage === "finished");
};

/**
 * Whether a dependency is met: said so by a person, or what it is on is finished or in the trash. What one cannot see counts as open
 * until somebody says that it is met.
 */
export const isMet = (rows: Rows, dependency: Dependency): boolean => {
  if (dependency.done === true) return true;
  if (dependency.on === undefined) return false;
  const named = rows.get(itemKind, dependency.on);
  const on = named && survivorOf(rows, named);
  return on !== undefined && (on.deletedAt !== undefined || isFinished(rows, on));
};

/** What still blocks an item: its dependencies that are not met. */
export const blockersOf = (rows: Rows, item: Item): Dependency[] =>
  rows.by(dependencyDef.kind, "item", item.id).filter((one) => !isMet(rows, one));

/** What people read for the thing depended on. */
export const targetText = (rows: Rows, dependency: Dependency): string => {
  if (dependency.on === undefined) return dependency.external ?? dependency.note ?? "something outside";
  const on = rows.get(itemKind, dependency.on);
  return on ? `${on.key} ${on.title}` : "an item that you cannot see";
};

const answer = {
  on: z.string().nullable().describe("The item depended on, by id."),
  onKey: z.string().nullable(),
  onTitle: z.string().nullable(),
  met: z.boolean(),
};

const tell = (rows: Rows, row: Dependency) => {
  const on = row.on === undefined ? undefined : rows.get(itemKind, row.on);
  return { on: row.on ?? null, onKey: on?.key ?? null, onTitle: on?.title ?? null, met: isMet(rows, row) };
};

export const dependencies = recordCommands(dependencyDef, {
  summary: {
    create: "Say that an item needs another one, or something outside, first; circles are refused.",
    list: "The dependencies of an item or a product.",
  },
  limit: limits.lines,
  input: { on: nameOf("item").nullable().optional().describe("The item it needs, also of another product.") },
  resolve: (tx, given, _, before) => {
    const on =
      given.on === undefined ? before?.on : given.on === null ? undefined : itemNamed(tx, given.on as string).id;
    const external = given.external === undefined ? before?.external : given.external;
    if (on === undefined && (external === undefined || external === null || external === ""))
      throw refuse("dependency-target", "Name the item that is needed, or what outside is needed.", { field: "on" });
    const item = before?.item ?? itemNamed(tx, given.item as string).id;
    if (on !== undefined && on !== before?.on) refuseCycle(tx.everything, item, on, (id) => tx.get(itemKind, id)?.key);
    return given.on === undefined ? {} : { on: on ?? null };
  },
  answer,
  tell,
});

export const dependentsOf = defineQuery({
  name: "dependency.of",
  summary: "What an item needs, what still blocks it, and what waits for it.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({
    needs: z.array(z.looseObject({ id: z.string() })),
    blockedBy: z.array(z.string()),
    neededBy: z.array(z.looseObject({ id: z.string() })),
  }),
  run: (rows, input) => {
    const item = itemNamed(rows, input.item);
    const told = (row: Dependency) => dependencies.viewOf(rows, row) as { id: string };
    return {
      needs: rows.by(dependencyDef.kind, "item", item.id).map(told),
      blockedBy: blockersOf(rows, item).map((one) => targetText(rows, one)),
      neededBy: rows
        .by(dependencyDef.kind, "on", item.id)
        .filter((one) => rows.get(itemKind, one.item as string)?.deletedAt === undefined)
        .map(told),
    };
  },
});
