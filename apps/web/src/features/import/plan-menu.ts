import type { MenuItem } from "../../ui/menu.tsx";
import { aKindWord, type PlanNode } from "./decide.ts";
import { convert, restore } from "./plan-actions.ts";
import type { PlanEdit } from "./use-plan.ts";

type Does = {
  rename(): void;
  pick(what: "move" | "merge"): void;
  leaveOut(): void;
  make(kind: "theme" | "epic"): void;
};

/** What can be done to an entry of a plan, each with its key. */
export const menuOf = (edit: PlanEdit, node: PlanNode, does: Does): MenuItem[] => {
  const { source, title } = { source: node.entry.source, title: node.title };
  const kinds = (["theme", "epic", "story"] as const).filter((kind) => kind !== node.kind);
  const decision = edit.decisions[source];
  const isAdjusted = decision !== undefined && decision.isNew !== true;
  return [
    { id: "rename", label: "Rename", keys: "E", onSelect: does.rename },
    ...(node.kind === "theme"
      ? []
      : [{ id: "move", label: "Move into…", keys: "M", onSelect: () => does.pick("move") }]),
    ...(node.kind === "story"
      ? []
      : [{ id: "merge", label: `Merge into another ${node.kind}…`, onSelect: () => does.pick("merge") }]),
    ...(decision?.isNew
      ? []
      : kinds.map((kind, at) => ({
          id: kind,
          label: `Make it ${aKindWord(kind)}`,
          apart: at === 0,
          onSelect: () => convert(edit, node, kind),
        }))),
    { id: "epic", label: "New epic", keys: "C", apart: true, onSelect: () => does.make("epic") },
    { id: "new-theme", label: "New theme", keys: "Shift+C", onSelect: () => does.make("theme") },
    ...(isAdjusted
      ? [{ id: "back", label: "Back to what was proposed", apart: true, onSelect: () => restore(edit, source, title) }]
      : []),
    { id: "out", label: "Leave out", keys: "X", danger: true, apart: true, onSelect: does.leaveOut },
  ];
};
