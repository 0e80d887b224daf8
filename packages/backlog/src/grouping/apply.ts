import { type Context, defineCommand, everyFew, finished, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf, nameOf } from "../fields.ts";
import { createEpic, createTheme } from "../item/create.ts";
import { itemNamed, productNamed, siblingsOf } from "../item/find.ts";
import { aKind } from "../item/kinds.ts";
import { moveTo } from "../item/move.ts";
import type { Item, ItemKind } from "../item/schema.ts";
import { deleteItem } from "../item/trash.ts";
import { isUnsorted } from "../item/unsorted.ts";
import { groupedLimit } from "./propose.ts";

const mostGroups = 1_000;
const newName = (noun: string) => lineOf(limits.title, "The name").optional().describe(`The name of a new ${noun}.`);
const there = nameOf("item").optional().describe("In place of a name: one that is there already.");

const input = z.strictObject({
  product: nameOf("product"),
  themes: z
    .array(
      z.strictObject({
        name: newName("theme"),
        theme: there,
        epics: z
          .array(
            z.strictObject({
              name: newName("epic"),
              epic: there,
              stories: z.array(nameOf("item")).max(groupedLimit),
            }),
          )
          .max(mostGroups),
      }),
    )
    .min(1, "Name at least one theme.")
    .max(mostGroups, `At most ${mostGroups} themes at a time.`),
});
type Input = z.output<typeof input>;
type Grouped = { readonly id: string; readonly key: string; readonly title: string; readonly stories: number };
type GroupedTheme = Omit<Grouped, "stories"> & { readonly epics: readonly Grouped[] };

/** Stories moved in one slice: a ms or two. */
const sliceMoves = 10;

/** The group's item: the one that is named, or a new one. */
const container = (
  tx: Tx,
  product: string,
  kind: ItemKind,
  group: { name?: string | undefined; there?: string | undefined },
  field: string,
  make: (title: string) => { id: string },
): string => {
  if (group.there === undefined) {
    if (group.name) return make(group.name).id;
    throw refuse("group-nameless", `Name the ${kind}, or say which ${kind} that is there already is meant.`, { field });
  }
  const item = itemNamed(tx, group.there);
  if (item.product !== product)
    throw refuse("group-across-products", `${item.key} is of another product. Name ${aKind(kind)} of this one.`, {
      subject: item.key,
      field,
    });
  if (item.kind === kind) return item.id;
  throw refuse("group-kind", `${item.key} is ${aKind(item.kind)}, not ${aKind(kind)}. Name ${aKind(kind)}.`, {
    subject: item.key,
    field,
  });
};

/** Each story once, of this product. */
const storyOf = (rows: Rows, name: string, product: string, seen: Set<string>, field: string): Item => {
  const item = itemNamed(rows, name);
  const wrong = (code: string, message: string) => refuse(code, message, { subject: item.key, field });
  if (item.kind !== "story")
    throw wrong("group-of-stories", `${item.key} is ${aKind(item.kind)}. Only stories are grouped.`);
  if (item.product !== product)
    throw wrong("group-across-products", `${item.key} is of another product. Move it there first, or leave it out.`);
  if (seen.has(item.id)) throw wrong("group-twice", `${item.key} is in two groups. Leave it in one of them.`);
  seen.add(item.id);
  return item;
};

/** Containers for what has no place, once nothing is in them, have served. */
const tidy = (tx: Tx, product: string, left: ReadonlySet<string>, ctx: Context): number => {
  let gone = 0;
  const drop = (id: string): void => {
    const item = itemNamed(tx, id);
    if (!isUnsorted(item) || siblingsOf(tx, product, id).length > 0) return;
    deleteItem.run(tx, { item: id }, ctx);
    gone += 1;
    if (item.parent !== undefined) drop(item.parent);
  };
  for (const id of left) drop(id);
  return gone;
};

function* applying(tx: Tx, given: Input, ctx: Context) {
  const product = productNamed(tx, given.product).id;
  const pause = everyFew(sliceMoves);
  const seen = new Set<string>();
  const left = new Set<string>();
  const themes: GroupedTheme[] = [];
  for (const [at, { name, theme, epics }] of given.themes.entries()) {
    const themeId = container(tx, product, "theme", { name, there: theme }, `themes.${at}`, (title) =>
      createTheme.run(tx, { product, title } as never, ctx),
    );
    const made: Grouped[] = [];
    for (const [place, one] of epics.entries()) {
      const field = `themes.${at}.epics.${place}`;
      const epicId = container(tx, product, "epic", { name: one.name, there: one.epic }, field, (title) =>
        createEpic.run(tx, { parent: themeId, title } as never, ctx),
      );
      for (const story of one.stories) {
        yield* pause(seen.size);
        const item = storyOf(tx, story, product, seen, `${field}.stories`);
        if (item.parent === epicId) continue;
        if (item.parent !== undefined) left.add(item.parent);
        moveTo(tx, { item: item.id, parent: epicId }, ctx);
      }
      const { id, key, title } = itemNamed(tx, epicId);
      made.push({ id, key, title, stories: one.stories.length });
    }
    const { id, key, title } = itemNamed(tx, themeId);
    themes.push({ id, key, title, epics: made });
  }
  return { themes, moved: seen.size, emptied: tidy(tx, product, left, ctx) };
}

export const applyGrouping = defineCommand({
  name: "grouping.apply",
  summary: "Make themes and epics and move stories into them, as one entry that can be undone whole.",
  needs: "backlog.edit",
  optimistic: false,
  input,
  run: (tx, given, ctx) => finished(applying(tx, given, ctx)),
  steps: applying,
});
