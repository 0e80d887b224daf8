import {
  type AnyRecord,
  type BoardField,
  boardFields,
  customFieldDef,
  type Item,
  itemKind,
  memberKind,
  planDefs,
  type Stage,
  sprintDef,
  stageIndex,
  stageLabels,
  stageNames,
} from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { ownFieldOf } from "../../../lib/listing/own-field.ts";
import { themeHueOf } from "../../../lib/theme-hues.ts";

/** One value of a field: a column of the board, or a lane. */
export type Slot = {
  readonly value: string;
  readonly label: string;
  readonly order: string | number;
  readonly hue?: number | undefined;
};

/** Stands for what has no value. */
export const none = "none";

const words: Readonly<Record<(typeof boardFields)[number], string>> = {
  stage: "Stage",
  assignee: "Assignee",
  label: "Label",
  theme: "Theme",
  epic: "Epic",
  sprint: "Sprint",
  release: "Release",
  milestone: "Milestone",
};

const nones: Readonly<Partial<Record<BoardField, string>>> = {
  assignee: "Nobody",
  label: "No label",
  theme: "No theme",
  epic: "No epic",
  sprint: "No sprint",
  release: "No release",
  milestone: "No milestone",
};

/** Own fields whose values can be columns. */
const columnTypes: ReadonlySet<string> = new Set(["choice", "choices", "person", "flag"]);

/** What a person calls a field of the board. */
export const fieldWord = (by: BoardField): string =>
  words[by as keyof typeof words] ?? ownFieldOf(by as `f.${string}`)?.name ?? "A former field";

/** Every field that columns and lanes can be made by now. */
export const fieldsNow = (): BoardField[] => [
  ...boardFields,
  ...[...client.rows.all(customFieldDef.kind)]
    .filter(({ archived, type }) => !archived && columnTypes.has(type ?? ""))
    .map(({ id }): BoardField => `f.${id}`),
];

const noSlot = (by: BoardField): Slot => ({
  value: none,
  label: nones[by] ?? `No ${fieldWord(by).toLowerCase()}`,
  order: "\uffff",
});

const parentOf = (item: Item, kind: "epic" | "theme"): Item | undefined => {
  let next = item.parent;
  for (let steps = 0; next !== undefined && steps < 12; steps += 1) {
    const parent = client.rows.get(itemKind, next);
    if (!parent || parent.kind === kind) return parent;
    next = parent.parent;
  }
  return undefined;
};

/** The values that an item has of a field: of labels and choices there may be several, each a column of its own. */
export const valuesIn = (by: BoardField, item: Item): readonly string[] => {
  switch (by) {
    case "stage":
      return [item.stage ?? none];
    case "assignee":
      return [item.assignee ?? none];
    case "label":
      return item.labels?.length ? item.labels : [none];
    case "theme":
    case "epic":
      return [parentOf(item, by)?.id ?? none];
    case "sprint":
    case "release":
    case "milestone":
      return [item[by] !== undefined && client.rows.get(planDefs[by].kind, item[by]) ? item[by] : none];
    default: {
      const value = item.custom?.[by.slice(2)];
      if (value === undefined) return [none];
      return Array.isArray(value) ? (value.length > 0 ? value.map(String) : [none]) : [String(value)];
    }
  }
};

const planSlot = (def: AnyRecord, id: string): Slot => {
  const { name = "", start, day, end } = client.rows.get(def.kind, id) as unknown as Record<string, string | undefined>;
  return { value: id, label: name, order: `${start ?? day ?? end ?? "9999"} ${name.toLowerCase()}` };
};

const itemSlot = (id: string): Slot | undefined => {
  const item = client.rows.get(itemKind, id);
  // Themes and epics stand in the order of the tree: the rank of the theme, then of the epic.
  const above = item?.parent === undefined ? undefined : client.rows.get(itemKind, item.parent);
  return (
    item && {
      value: id,
      label: item.title,
      order: `${item.product} ${above?.rank ?? ""} ${item.rank}`,
      hue: themeHueOf(client.rows, item),
    }
  );
};

const slotOf = (by: BoardField, value: string): Slot => {
  const plain = { value, label: value, order: value.toLowerCase() };
  if (value === none && by !== "stage") return noSlot(by);
  switch (by) {
    case "stage": {
      const stage = value as Stage;
      // Themes and epics, where the filter asks for them, have no stage of their own.
      return stageNames.includes(stage)
        ? { value, label: stageLabels[stage], order: stageIndex(stage) }
        : { value, label: "Rolled up", order: stageNames.length };
    }
    case "assignee": {
      const name = client.rows.get(memberKind, value)?.name ?? "A former member";
      return { value, label: name, order: name.toLowerCase() };
    }
    case "label":
      return plain;
    case "theme":
    case "epic":
      return itemSlot(value) ?? plain;
    case "sprint":
    case "release":
    case "milestone":
      return planSlot(planDefs[by], value);
    default: {
      const field = ownFieldOf(by);
      if (field?.type === "person") {
        const name = client.rows.get(memberKind, value)?.name ?? "Somebody";
        return { value, label: name, order: name.toLowerCase() };
      }
      if (field?.type === "flag") return { value, label: value === "true" ? "Yes" : "No", order: value };
      const at = field?.options?.indexOf(value) ?? -1;
      return { value, label: value, order: at < 0 ? 1_000 : at };
    }
  }
};

/** Values that always stand on the board, also while nothing has them. */
const fixedValues = (by: BoardField, products: readonly string[]): string[] => {
  if (by === "stage") return [...stageNames];
  if (by === "sprint")
    return products.flatMap((product) =>
      client.rows.by(sprintDef.kind, "product", product).flatMap(({ id, state }) => (state === "closed" ? [] : [id])),
    );
  if (by === "release" || by === "milestone")
    return products.flatMap((product) => client.rows.by(planDefs[by].kind, "product", product).map(({ id }) => id));
  const field = by.startsWith("f.") ? ownFieldOf(by as `f.${string}`) : undefined;
  if (field?.type === "flag") return ["true", "false"];
  return field?.type === "choice" || field?.type === "choices" ? [...(field.options ?? [])] : [];
};

const inOrder = (a: Slot, b: Slot): number => {
  if (a.order === b.order) return a.value < b.value ? -1 : 1;
  if (typeof a.order === typeof b.order) return a.order < b.order ? -1 : 1;
  return typeof a.order === "number" ? -1 : 1;
};

/** The columns or lanes of a field, in order: those that always stand, and those that something is in. */
export const slotsOf = (by: BoardField, products: readonly string[], used: Iterable<string>): Slot[] =>
  [...new Set([...fixedValues(by, products), ...used])].map((value) => slotOf(by, value)).sort(inOrder);

/** Every value that a card can be moved to, also those that no card has now. */
export const targetsOf = (by: BoardField, products: readonly string[], shown: readonly Slot[]): Slot[] => {
  const values = new Set(shown.map(({ value }) => value));
  if (by === "stage") return shown.filter(({ value }) => value !== none);
  if (by === "assignee" || (by.startsWith("f.") && ownFieldOf(by as `f.${string}`)?.type === "person")) {
    for (const member of client.rows.all(memberKind)) if (member.removedAt === undefined) values.add(member.id);
  }
  if (by === "epic" || by === "theme") {
    for (const product of products)
      for (const item of client.rows.by(itemKind, "product", product))
        if (item.kind === by && item.deletedAt === undefined) values.add(item.id);
  }
  values.add(none);
  return slotsOf(by, products, values);
};
