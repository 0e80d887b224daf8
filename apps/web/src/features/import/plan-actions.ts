import { client } from "../../lib/data/client.ts";
import { aKindWord, type PlanNode, placeBy } from "./decide.ts";
import type { PlanEdit } from "./use-plan.ts";

const quoted = (title: string): string => `"${title}"`;

const at = (edit: PlanEdit, source: string): PlanNode | undefined =>
  edit.plan.items.find(({ entry }) => entry.source === source);

/** Moves an entry into another. */
export const moveInto = (edit: PlanEdit, source: string, parent: string): string | undefined => {
  const [node, target] = [at(edit, source), at(edit, parent)];
  return edit.change(
    [{ source, parent }],
    `${quoted(node?.title ?? source)} is now in ${quoted(target?.title ?? parent)}.`,
  );
};

/** Moves an entry by a key; answers whether it could go that way. */
export const moveBy = (edit: PlanEdit, source: string, way: "in" | "out" | "up" | "down"): boolean => {
  const parent = placeBy(edit.plan.items, source, way);
  if (parent === undefined) return false;
  moveInto(edit, source, parent);
  return true;
};

export const leaveOut = (edit: PlanEdit, node: PlanNode): void => {
  edit.change([{ source: node.entry.source, leftOut: true }], `${quoted(node.title)} and what is in it is left out.`);
};

export const convert = (edit: PlanEdit, node: PlanNode, kind: PlanNode["kind"]): void => {
  edit.change([{ source: node.entry.source, kind }], `${quoted(node.title)} is now ${aKindWord(kind)}.`);
};

export const merge = (edit: PlanEdit, node: PlanNode, into: string): void => {
  const target = at(edit, into);
  edit.change(
    [{ source: node.entry.source, mergedInto: into }],
    `${quoted(node.title)} is merged into ${quoted(target?.title ?? into)}.`,
  );
};

/** A new theme or epic; an epic in the theme that is nearest above `near`. Answers its source. */
export const makeContainer = (
  edit: PlanEdit,
  kind: "theme" | "epic",
  near: PlanNode | undefined,
): string | undefined => {
  let above = near;
  while (above && above.kind !== "theme") above = above.parent === undefined ? undefined : at(edit, above.parent);
  const theme = above ?? edit.plan.items.find((one) => one.kind === "theme");
  if (kind === "epic" && !theme) return undefined;
  const source = `new:${client.newId()}`;
  const change = {
    source,
    kind,
    title: kind === "theme" ? "New theme" : "New epic",
    ...(kind === "epic" && theme && { parent: theme.entry.source }),
  };
  return edit.change([change], `A new ${kind} is made. Write its title.`) === undefined ? source : undefined;
};

/** Back to what is proposed. */
export const restore = (edit: PlanEdit, source: string, title: string): void => {
  edit.change(
    [
      {
        source,
        title: null,
        kind: null,
        parent: null,
        mergedInto: null,
        leftOut: edit.decisions[source]?.leftOut ? false : null,
      },
    ],
    `${quoted(title)} is as it was proposed.`,
  );
};
