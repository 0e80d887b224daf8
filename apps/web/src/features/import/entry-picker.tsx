import { useMemo } from "react";
import { type Anchor, Floating } from "../../ui/floating.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { mayHold, type PlanNode } from "./decide.ts";

type Props = {
  readonly anchor: Anchor;
  readonly what: "move" | "merge";
  readonly node: PlanNode;
  readonly items: readonly PlanNode[];
  onPick(source: string): void;
  onClose(): void;
};

/** Finds the entry of the plan that another goes or is merged into, containers first. */
export const EntryPicker = ({ anchor, what, node, items, onPick, onClose }: Props) => {
  const options = useMemo(() => {
    const titles = new Map(items.map((one) => [one.entry.source, one.title]));
    const fits = items.filter((one) =>
      what === "move"
        ? mayHold(one, node) && one.entry.source !== node.parent
        : one.kind === node.kind && one.entry.source !== node.entry.source,
    );
    return [...fits.filter(({ kind }) => kind !== "story"), ...fits.filter(({ kind }) => kind === "story")].map(
      (one) => ({
        value: one.entry.source,
        label: one.title,
        words: one.entry.source,
        hint: one.parent === undefined ? undefined : titles.get(one.parent),
        icon: <KindBadge kind={one.kind} short />,
      }),
    );
  }, [what, node, items]);
  const label = what === "move" ? `Move "${node.title}" into` : `Merge "${node.title}" into`;
  return (
    <Floating anchor={anchor} label={label} onClose={onClose} width={420}>
      <OptionList
        label={label}
        placeholder="Title or key…"
        options={options}
        onPick={onPick}
        empty="Nothing here can hold it."
      />
    </Floating>
  );
};
