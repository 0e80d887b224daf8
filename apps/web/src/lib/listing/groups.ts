import {
  type Item,
  memberKind,
  type OwnProperty,
  planDefs,
  type RollUp,
  stageIndex,
  stageLabels,
  stageNames,
} from "@overstory/backlog";
import { client } from "../data/client.ts";
import { stageFor } from "./order.ts";
import { ownFieldOf, ownText } from "./own-field.ts";
import type { OutlineSearch } from "./search.ts";

export const groupProperties = ["stage", "assignee", "sprint", "release", "milestone", "label"] as const;
export type GroupProperty = (typeof groupProperties)[number] | OwnProperty;

/** What the stories are grouped by, as the address says; `undefined` for the tree. */
export const groupingOf = (search: OutlineSearch): GroupProperty | undefined => {
  const { group } = search;
  if (group === undefined || search.show === "trash") return undefined;
  if (/^f\.[\w-]{1,64}$/.test(group)) return group as OwnProperty;
  return groupProperties.find((name) => name === group);
};

/** A group of stories: what they share, as one reads it, and where it stands among the groups. */
export type Group = { readonly id: string; readonly label: string; readonly order: string | number };

const mark = "group:";

const group = (value: string, label: string, order: string | number = label.toLowerCase()): Group => ({
  id: `${mark}${value}`,
  label,
  order,
});

// Behind every other.
const none = (label: string): Group => group("none", label, "\uffff");

const planned = (noun: "sprint" | "release" | "milestone", id: string | undefined): Group => {
  const row = id === undefined ? undefined : client.rows.get(planDefs[noun].kind, id);
  if (!row) return none(`No ${noun}`);
  const { name = "", start, end, day } = row as unknown as Record<string, string | undefined>;
  return group(row.id, name, `${start ?? day ?? end ?? "9999"} ${name.toLowerCase()}`);
};

/** The group in which an item stands. What holds several values stands with those that hold the same ones. */
export const groupOf = (property: GroupProperty, item: Item, rollup: RollUp | undefined): Group => {
  switch (property) {
    case "stage": {
      const stage = stageFor(item, rollup) ?? stageNames[0];
      return group(stage, stageLabels[stage], stageIndex(stage));
    }
    case "assignee": {
      const name = item.assignee === undefined ? undefined : client.rows.get(memberKind, item.assignee)?.name;
      return name === undefined ? none("Nobody") : group(item.assignee as string, name);
    }
    case "label": {
      const labels = [...(item.labels ?? [])].sort((a, b) => a.localeCompare(b, "en"));
      return labels.length === 0 ? none("No label") : group(labels.join("\n"), labels.join(", "));
    }
    case "sprint":
    case "release":
    case "milestone":
      return planned(property, item[property]);
    default: {
      const field = ownFieldOf(property);
      const value = field && item.custom?.[field.id];
      if (value === undefined) return none(`No ${field?.name ?? "value"}`);
      const label = ownText(field?.type, value);
      return group(label, label, typeof value === "number" ? value : label.toLowerCase());
    }
  }
};
