import type { Rows } from "@overstory/kernel";
import { customFieldDef } from "../custom/schema.ts";
import { type Filter, matcherOf } from "../item/filter.ts";
import { type Item, itemKinds } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { stageNames } from "../stage/stages.ts";

/** A field of the workspace's own, as a property: `f.` and its id. */
export type OwnProperty = `f.${string}`;

export const properties = [
  ...(["kind", "stage", "label", "assignee", "scored", "sprint", "release", "milestone", "link", "finding"] as const),
  "text" as const,
];
export type Property = (typeof properties)[number] | OwnProperty;

/** One part of a filter: a property, whether it is turned round, and values of which any counts. */
export type Clause = { readonly property: Property; readonly isNot: boolean; readonly values: readonly string[] };

/** The workspace's own fields that an address asks for. */
export const ownIn = (search: object): OwnProperty[] =>
  Object.keys(search).filter((name): name is OwnProperty => /^f\.[\w-]{1,64}$/.test(name));

/** The values of an address part, which commas keep apart. */
export const splitValues = (text: string): string[] =>
  (text.match(/(?:\\.|[^,\\])+/g) ?? [])
    .map((part) => part.replace(/\\(.)/g, "$1").trim())
    .filter((part) => part !== "");

/** Several values as one address part. */
export const joinValues = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\,]/g, "\\$&")).join(",");

/** The choices of a property that has no others. */
const choices: Readonly<Partial<Record<Property, readonly string[]>>> = {
  kind: itemKinds,
  stage: stageNames,
  scored: ["yes", "no"],
};

/** The filter that an address says, in the order of `properties`. What there is no such choice of is not asked for, so no chip says it. */
export const clausesOf = (search: Readonly<Record<string, string | undefined>>): Clause[] =>
  [...properties, ...ownIn(search)].flatMap((property): Clause[] => {
    const written = search[property];
    if (written === undefined) return [];
    if (property === "text") return [{ property, isNot: false, values: [written] }];
    const isNot = written.startsWith("not:");
    const known = choices[property];
    const values = splitValues(isNot ? written.slice(4) : written).filter((one) => known?.includes(one) ?? true);
    return values.length === 0 ? [] : [{ property, isNot, values }];
  });

type Test = (item: Item) => boolean;

const isMember = (rows: Rows, id: string): boolean =>
  id === "none" || rows.get(memberKind, id)?.removedAt === undefined;

const filterOf = (rows: Rows, { property, values }: Clause): Filter | undefined => {
  switch (property) {
    case "kind": {
      const kind = itemKinds.filter((name) => values.includes(name));
      return kind.length > 0 ? { kind } : undefined;
    }
    case "stage": {
      const stage = stageNames.filter((name) => values.includes(name));
      return stage.length > 0 ? { stage } : undefined;
    }
    case "label":
      return { label: [...values] };
    case "assignee": {
      // Members who left have no name to look up any more.
      const assignee = values.filter((id) => isMember(rows, id) && (id === "none" || rows.get(memberKind, id)));
      return assignee.length > 0 ? { assignee } : undefined;
    }
    case "scored":
      return { scored: values[0] === "yes" };
    case "sprint":
      return { sprint: [...values] };
    case "release":
      return { release: [...values] };
    case "milestone":
      return { milestone: [...values] };
    case "link":
      return { link: [...values] };
    case "finding":
      return { finding: [...values] };
    case "text":
      return { text: values[0] ?? "" };
    default: {
      const field = property.slice("f.".length);
      // A field that is gone asks nothing any more.
      return rows.get(customFieldDef.kind, field) ? { custom: { [field]: [...values] } } : undefined;
    }
  }
};

const testOf = (rows: Rows, clause: Clause, trash: boolean): Test | undefined => {
  const filter = filterOf(rows, clause);
  if (!filter) return undefined;
  const passes = matcherOf(rows, { ...filter, trash });
  if (!clause.isNot) return passes;
  // Themes and epics have no stage of their own: "stage is not" asks about stories.
  return (item) => (clause.property !== "stage" || item.kind === "story") && !passes(item);
};

/** Whether an item passes all chips; `undefined` where there is nothing to ask. */
export const filterTest = (rows: Rows, clauses: readonly Clause[], trash: boolean): Test | undefined => {
  const tests = clauses.flatMap((clause) => testOf(rows, clause, trash) ?? []);
  if (tests.length === 0) return undefined;
  return (item) => (item.deletedAt !== undefined) === trash && tests.every((test) => test(item));
};
