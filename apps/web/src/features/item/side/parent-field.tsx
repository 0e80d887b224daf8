import { Select } from "@mantine/core";
import { type Item, itemKind, parentsOf, subtreeOf } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useItem } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";

type Option = { readonly value: string; readonly label: string };

const optionOf = (item: Item): Option => ({ value: item.id, label: `${item.key} ${item.title}` });

const top = "top";

/** Items that this one may stand under: of an allowed kind, in its product, not below itself. */
const parentsFor = (item: Item): Option[] => {
  const below = new Set(subtreeOf(client.rows, item).map((one) => one.id));
  return client.rows
    .by(itemKind, "product", item.product)
    .filter((one) => one.deletedAt === undefined && parentsOf[item.kind].includes(one.kind) && !below.has(one.id))
    .sort((a, b) => (a.kind === b.kind ? a.title.localeCompare(b.title, "en") : a.kind === "story" ? 1 : -1))
    .map(optionOf);
};

/** What the item stands under; choosing another moves it there. */
export const ParentField = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const parent = useItem(item.parent);
  const [options, setOptions] = useState<Option[]>();
  if (item.kind === "theme") return null;
  const none: Option = { value: top, label: "Top of the product" };
  const data = [none, ...(options ?? (parent ? [optionOf(parent)] : []))];
  const wanted = parentsOf[item.kind][0];
  return (
    <Select
      size="xs"
      comboboxProps={{ shadow: "md", width: 360, position: "bottom-end" }}
      label="Parent"
      searchable
      allowDeselect={false}
      disabled={!canEdit}
      limit={50}
      data={data}
      value={item.parent ?? top}
      error={problem?.message}
      nothingFoundMessage={`No ${wanted} of that name`}
      onDropdownOpen={() => setOptions(parentsFor(item))}
      onChange={(value) => value && void run("item.move", { item: item.id, parent: value === top ? null : value })}
    />
  );
};
