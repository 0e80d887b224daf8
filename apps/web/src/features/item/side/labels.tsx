import { type Item, itemKind } from "@overstory/backlog";
import { Fragment } from "react";
import { client } from "../../../lib/data/client.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { LabelTag } from "../../../ui/label-tag.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { Property } from "./property.tsx";

const inUse = (product: string): string[] => {
  const labels = new Set<string>();
  for (const item of client.rows.by(itemKind, "product", product))
    for (const label of item.labels ?? []) labels.add(label);
  return [...labels].sort((a, b) => a.localeCompare(b, "en"));
};

/** The item's labels; those in use in the product are offered, others are written. */
export const Labels = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const labels = item.labels ?? [];
  const set = (change: object) => void run("item.edit", { item: item.id, ...change });
  return (
    <Property
      label="Labels"
      text={labels.join(" ") || "None"}
      isEmpty={labels.length === 0}
      canEdit={canEdit}
      problem={problem?.message}
      editor={() => (
        <OptionList
          label="Labels"
          placeholder="Labels…"
          multiple
          options={[...new Set([...labels, ...inUse(item.product)])].map((label) => ({
            value: label,
            label,
            checked: labels.includes(label),
          }))}
          empty="Type a label and press Enter."
          onPick={(label) => set(labels.includes(label) ? { removeLabels: [label] } : { addLabels: [label] })}
          onCreate={(label) => set({ addLabels: [label] })}
          createText={(label) => `Add "${label}"`}
        />
      )}
    >
      {labels.map((label) => (
        <Fragment key={label}>
          <LabelTag label={label} />{" "}
        </Fragment>
      ))}
    </Property>
  );
};
