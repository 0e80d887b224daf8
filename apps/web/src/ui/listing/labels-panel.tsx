import { itemKind } from "@overstory/backlog";
import { useMemo, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { Floating } from "../floating.tsx";
import { OptionList } from "../option-list.tsx";
import { editFields, nameOf } from "./change.ts";
import type { PanelProps } from "./panel-props.ts";

/** Every label in use, the most used first. */
export const labelsInUse = (): string[] => {
  const counts = new Map<string, number>();
  for (const item of client.rows.all(itemKind))
    for (const label of item.labels ?? []) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([label]) => label);
};

/** Ticks labels on and off for all chosen items; a new one is made by typing it. */
export const LabelsPanel = ({ acting, ids, anchor, onClose }: PanelProps) => {
  const known = useMemo(labelsInUse, []);
  const [made, setMade] = useState<string[]>([]);
  // A label counts as set when every chosen item has it.
  const set = useClient(() =>
    known.concat(made).filter((label) => ids.every((id) => client.rows.get(itemKind, id)?.labels?.includes(label))),
  );
  const about = nameOf(ids);
  const toggle = (label: string) => {
    const isOn = set.includes(label);
    editFields(
      acting,
      ids,
      isOn ? { removeLabels: [label] } : { addLabels: [label] },
      `Label ${label} ${isOn ? "taken from" : "put on"} ${about}.`,
    );
  };
  return (
    <Floating anchor={anchor} label={`Labels of ${about}`} onClose={onClose}>
      <OptionList
        label="Labels"
        placeholder="Label…"
        multiple
        options={[...made, ...known].map((label) => ({ value: label, label, checked: set.includes(label) }))}
        empty="No labels yet. Type one."
        onPick={toggle}
        onCreate={(label) => {
          setMade((before) => [label, ...before]);
          editFields(acting, ids, { addLabels: [label] }, `Label ${label} put on ${about}.`);
        }}
        createText={(label) => `New label "${label}"`}
      />
    </Floating>
  );
};
