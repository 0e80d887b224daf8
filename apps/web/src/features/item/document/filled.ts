import {
  assetDef,
  type Document,
  dependencyDef,
  fileKind,
  type Item,
  itemKind,
  linkNouns,
  questionDef,
  risksOf,
} from "@overstory/backlog";
import type { Client } from "../../../lib/data/client.ts";

/** The names of the parts of the page that hold something, in one text that only changes when they do. */
export const filledNames = (from: Client, item: Item, document: Document | undefined): string => {
  const { rows } = from;
  const names = new Set<string>();
  for (const [name, value] of Object.entries(document ?? {})) if (value !== undefined) names.add(name);
  for (const noun of linkNouns) if (Object.values(item.links ?? {}).includes(noun)) names.add(noun);
  if (from.tree.children(item.product, item.id).length > 0) names.add("below");
  if (risksOf(rows, item).length > 0) names.add("risks");
  if (rows.by(dependencyDef.kind, "item", item.id).length > 0) names.add("dependencies");
  else if (rows.by(dependencyDef.kind, "on", item.id).some((one) => rows.get(itemKind, one.item ?? "")))
    names.add("dependencies");
  if (rows.by(questionDef.kind, "item", item.id).length > 0) names.add("questions");
  if (rows.by(assetDef.kind, "item", item.id).length > 0 || rows.by(fileKind, "item", item.id).length > 0)
    names.add("assets");
  return [...names].join(" ");
};
