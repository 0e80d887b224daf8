import { type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { customFieldDef } from "../custom/schema.ts";
import { nameOf } from "../fields.ts";
import { type Filter, filterFields, matcherOf } from "../item/filter.ts";
import { itemNamed, memberNamed } from "../item/find.ts";
import type { Item } from "../item/schema.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { testOfView, viewNamed } from "../view/find.ts";
import { viewKind } from "../view/schema.ts";

/** A filter is looked at for every item in every entry of the log: it holds so many characters as JSON, at most. */
const longest = 10_000;

// What is in the trash is never asked for: that something goes there is told because it was in the filter before.
const { trash: _, ...fields } = filterFields;
const partsSchema = z.strictObject(fields);
export type HookFilter = z.output<typeof partsSchema>;

const isEmpty = (value: unknown): boolean =>
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** What narrows a webhook or a feed to some items, as rows keep it: members, items and own fields by id. */
export const narrowingRow = {
  /** All items where absent. */
  filter: partsSchema.optional(),
  /** A saved view whose items are told of. */
  view: z.string().optional(),
};

/** The same as commands take it. */
export const narrowingInput = {
  filter: partsSchema
    .superRefine((filter, context) => {
      const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
      const problem = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
      if (parts.length === 0)
        problem([], "The filter asks for nothing. Name a part of it, such as stage, or leave the filter out.");
      if (JSON.stringify(filter).length > longest)
        problem([], `The filter holds at most ${longest.toLocaleString("en")} characters. Shorten its lists.`);
      for (const [name, value] of parts)
        if (isEmpty(value)) problem([name], `Name at least one value for ${name}, or leave it out.`);
      for (const [name, values] of Object.entries(filter.custom ?? {}))
        if (values.length === 0) problem(["custom"], `Name at least one value for ${name}, or leave it out.`);
    })
    .describe(
      "Only what happens to items of this filter, which is that of item.list; also what takes an item out of it. What is no item is left out.",
    ),
  view: nameOf("view").describe(
    "Only what happens to items of this saved view, by name or id; also what takes an item out of it.",
  ),
};

type Narrowing = { readonly filter?: HookFilter | null | undefined; readonly view?: string | null | undefined };

const resolved = (rows: Rows, filter: HookFilter): HookFilter => {
  const { assignee, under, custom } = filter;
  const top = under === undefined ? undefined : itemNamed(rows, under);
  if (top?.kind === "story")
    throw refuse("filter-empty", `${top.key} is a story: nothing is below it. Name a theme or an epic.`, {
      subject: top.key,
    });
  return {
    ...filter,
    ...(assignee && {
      assignee: [...new Set(assignee.map((name) => (name === "none" ? name : memberNamed(rows, name).id)))],
    }),
    ...(top && { under: top.id }),
    ...(custom && {
      custom: Object.fromEntries(
        Object.entries(custom).map(([name, values]) => [recordNamed(rows, customFieldDef, name).id, values]),
      ),
    }),
  };
};

/** What a call says of it, as rows keep it; names that stand for nothing are refused. `null` takes it away, what is left out stays. */
export const narrowed = (rows: Rows, { filter, view }: Narrowing, member: string): Narrowing => ({
  ...(filter !== undefined && { filter: filter && resolved(rows, filter) }),
  ...(view !== undefined && { view: view === null ? null : viewNamed(rows, view, member).id }),
});

/** Refuses a view that whoever tells from now on does not see: nothing would be told any more. */
export const checkView = (rows: Rows, view: string | undefined): void => {
  if (view !== undefined && !rows.get(viewKind, view))
    throw refuse(
      "view-not-seen",
      "The view that this webhook is narrowed to is gone, or somebody's own. Name another view, or null for none.",
      { subject: view },
    );
};

/** The same as answers tell it. */
export const narrowingView = {
  filter: partsSchema.nullable(),
  view: z
    .object({ id: z.string(), name: z.string().nullable() })
    .nullable()
    .describe("The saved view; without a name where it is gone or another's own."),
};
const narrowingViewSchema = z.object(narrowingView);

/** What narrows it, as somebody who sees these rows is told. */
export const toldNarrowing = (
  rows: Rows,
  { filter, view }: { readonly filter?: HookFilter | undefined; readonly view?: string | undefined },
): z.infer<typeof narrowingViewSchema> => ({
  filter: filter ?? null,
  view: view === undefined ? null : { id: view, name: rows.get(viewKind, view)?.name ?? null },
});

/** An item by its id, as it stood at one moment of the log. */
export type ItemAt = (id: string) => Item | undefined;
type Test = (item: Item, at: ItemAt) => boolean;
const never: Test = () => false;

const isBelow = (item: Item, top: string, at: ItemAt): boolean => {
  const met = new Set<string>();
  for (let parent = item.parent; parent !== undefined && !met.has(parent); parent = at(parent)?.parent) {
    if (parent === top) return true;
    met.add(parent);
  }
  return false;
};

/** A filter that names somebody or something that is gone asks for the rest of what it names, and for nothing where that was all. */
const filterTestOf = (rows: Rows, { under, assignee, custom, ...rest }: HookFilter): Test => {
  const present = assignee?.filter(
    (id) => id === "none" || (rows.get(memberKind, id) && rows.get(memberKind, id)?.removedAt === undefined),
  );
  if (present?.length === 0) return never;
  if (Object.keys(custom ?? {}).some((id) => !rows.get(customFieldDef.kind, id))) return never;
  const asked: Filter = { ...rest, ...(present && { assignee: present }), ...(custom && { custom }) };
  const passes = matcherOf(rows, asked);
  return (item, at) => passes(item) && (under === undefined || isBelow(item, under, at));
};

const viewTestOf = (rows: Rows, seen: Rows, view: string, by: string): Test => {
  // A member's own view lies outside of what may be told; whether it shows an item is all that is asked of it.
  const row = rows.get(viewKind, view);
  const member = rows.get(memberKind, by);
  return row && member && memberSees(rows, member, viewKind.scope(row)) ? testOfView(seen, row) : never;
};

export type Narrowed = {
  readonly labels?: readonly string[] | undefined;
  readonly filter?: HookFilter | undefined;
  readonly view?: string | undefined;
  /** Whoever tells. */
  readonly by?: string | undefined;
};

/** Whether it tells of some items only. */
export const isNarrowed = ({ labels, filter, view }: Narrowed): boolean =>
  labels !== undefined || filter !== undefined || view !== undefined;

/** The test of an item at a moment. Names are looked up in what the one who tells sees; `undefined` where all items are told of. */
export const narrowingTest = (rows: Rows, seen: Rows, choice: Narrowed): Test | undefined => {
  if (!isNarrowed(choice)) return undefined;
  const { labels, filter, view, by } = choice;
  const tests: Test[] = [
    ...(labels ? [(item: Item) => labels.some((label) => item.labels?.includes(label) ?? false)] : []),
    ...(filter ? [filterTestOf(seen, filter)] : []),
    ...(view === undefined ? [] : [viewTestOf(rows, seen, view, by ?? "")]),
  ];
  return (item, at) => tests.every((test) => test(item, at));
};
