import { type Item, itemKind, parentsOf, subtreeOf } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { useItem } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { KindBadge } from "../../../ui/kind-badge.tsx";
import type { Option } from "../../../ui/option-list.tsx";
import { Choice } from "./choice.tsx";

const optionOf = (item: Item): Option => ({
  value: item.id,
  label: item.title,
  hint: item.key,
  words: item.key,
  icon: <KindBadge kind={item.kind} short />,
});

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
  if (item.kind === "theme") return null;
  return (
    <Choice
      label="Parent"
      value={item.parent}
      text={parent && `${parent.key} ${parent.title}`}
      none="Top of the product"
      canEdit={canEdit}
      problem={problem?.message}
      options={() => parentsFor(item)}
      onPick={(value) => void run("item.move", { item: item.id, parent: value })}
    />
  );
};
