import { Select, TagsInput } from "@mantine/core";
import { type EpicKind, epicKinds, type Item, itemKind, memberKind } from "@overstory/backlog";
import { useMemo, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { epicKindLabels } from "../labels.ts";

type Props = { readonly item: Item; readonly canEdit: boolean };

const look = { size: "xs", comboboxProps: { shadow: "md", withinPortal: true } } as const;

/** Who has it in hand: a present member, or nobody. */
export const Assignee = ({ item, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const members = useClient((from) => [...from.rows.all(memberKind)]);
  const data = members
    .filter((member) => member.removedAt === undefined || member.id === item.assignee)
    .map((member) => ({ value: member.id, label: member.name }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return (
    <Select
      {...look}
      label="Assignee"
      placeholder="Nobody"
      searchable
      clearable
      disabled={!canEdit}
      data={data}
      value={item.assignee ?? null}
      error={problem?.message}
      onChange={(assignee) => void run("item.edit", { item: item.id, assignee })}
      nothingFoundMessage="No member of that name"
    />
  );
};

const labelsInUse = (product: string): string[] => {
  const labels = new Set<string>();
  for (const item of client.rows.by(itemKind, "product", product))
    for (const label of item.labels ?? []) labels.add(label);
  return [...labels].sort((a, b) => a.localeCompare(b, "en"));
};

/** The item's labels; those in use in the product are offered. */
export const Labels = ({ item, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const [known, setKnown] = useState<string[]>([]);
  return (
    <TagsInput
      {...look}
      label="Labels"
      placeholder={item.labels ? "" : "None"}
      disabled={!canEdit}
      data={known}
      limit={40}
      value={[...(item.labels ?? [])]}
      error={problem?.message}
      onDropdownOpen={() => setKnown(labelsInUse(item.product))}
      onChange={(labels) => void run("item.edit", { item: item.id, labels })}
    />
  );
};

/** What sort of work an epic is. */
export const EpicKindField = ({ item, canEdit }: Props) => {
  const { problem, run } = useCommand();
  const data = useMemo(() => epicKinds.map((kind) => ({ value: kind, label: epicKindLabels[kind] })), []);
  return (
    <Select
      {...look}
      label="Kind of epic"
      allowDeselect={false}
      disabled={!canEdit}
      data={data}
      value={item.epicKind ?? "new-capability"}
      error={problem?.message}
      onChange={(kind) => kind && void run("item.edit", { item: item.id, epicKind: kind as EpicKind })}
    />
  );
};
