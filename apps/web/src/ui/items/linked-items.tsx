import { type Item, type ItemKind, itemKind, type LinkNoun, type RecordBase } from "@overstory/backlog";
import { byText } from "../../lib/collate.ts";
import type { Client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { ItemLinks } from "./item-links.tsx";

const order: readonly ItemKind[] = ["theme", "epic", "story"];

/** Themes first, then by key as people count. */
export const inReadingOrder = (a: Item, b: Item): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind) || byText(a.key, b.key);

const itemsOf = (from: Client, index: string, id: string): Item[] =>
  from.rows
    .by(itemKind, index, id)
    .filter((item) => item.deletedAt === undefined)
    .sort(inReadingOrder);

/** The items found under an index (`link`, `trace`, `planned`), live. */
export const useItemsUnder = (index: "link" | "trace" | "planned", id: string): Item[] =>
  useClient((from) => itemsOf(from, index, id));

/** How many items something is linked to, in words for a row. */
export const ItemCount = ({
  index = "link",
  id,
}: {
  readonly index?: "link" | "trace" | "planned";
  readonly id: string;
}) => {
  const count = useItemsUnder(index, id).length;
  return <>{count === 0 ? "" : `${count} ${count === 1 ? "item" : "items"}`}</>;
};

type Props = {
  readonly noun: LinkNoun;
  readonly row: RecordBase;
  readonly canEdit: boolean;
  readonly title?: string;
  readonly addWord?: string;
  readonly kinds?: readonly ItemKind[];
  readonly none?: string;
};

/** The items linked to a persona, objective, KPI or component, linked and unlinked from there. */
export const LinkedItems = (props: Props) => {
  const {
    noun,
    row,
    canEdit,
    title = "Items",
    addWord = "Link an item",
    kinds,
    none = "No item is linked yet.",
  } = props;
  const items = useItemsUnder("link", row.id);
  return (
    <ItemLinks
      title={title}
      items={items}
      canEdit={canEdit}
      addWord={addWord}
      none={none}
      {...(kinds && { kinds })}
      add={(item) => ["link.add", { item: item.id, noun, to: row.id }]}
      remove={(item) => ["link.remove", { item: item.id, noun, to: row.id }]}
    />
  );
};
