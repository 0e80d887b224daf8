import { type Item, productKind } from "@overstory/backlog";
import { IconEye, IconListTree, IconMessage, IconPencil, IconProgress } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { client } from "../../lib/data/client.ts";
import { focusSection } from "../../lib/focus-section.ts";

/** What the item page's actions act on. */
export type ItemContext = {
  readonly item: Item;
  readonly canEdit: boolean;
  readonly canComment: boolean;
  go(path: string): void;
};

/** Actions of the item page, for keys, palette and sheet. */
export const itemActions: readonly Action<ItemContext>[] = [
  {
    id: "item-page.outline",
    label: "Show in the outline",
    section: "Go to",
    keys: ["o"],
    icon: IconListTree,
    run: ({ item, go }) => {
      const product = client.rows.get(productKind, item.product);
      if (product) go(`/${product.key}/outline?item=${item.key}`);
    },
  },
  {
    id: "item-page.edit-title",
    label: "Edit the title",
    section: "Change",
    keys: ["e"],
    icon: IconPencil,
    when: ({ canEdit }) => canEdit,
    run: () => document.querySelector<HTMLElement>("[data-edit-title]")?.click(),
  },
  {
    id: "item-page.stage",
    label: "Move to a stage",
    section: "Change",
    keys: ["s"],
    icon: IconProgress,
    when: ({ item, canEdit }) => canEdit && item.kind === "story",
    run: () => document.querySelector<HTMLElement>("[data-stage-menu]")?.click(),
  },
  {
    id: "item-page.watch",
    label: "Watch, or stop watching",
    section: "Change",
    keys: ["w"],
    icon: IconEye,
    run: () => document.querySelector<HTMLElement>("[data-watch]")?.click(),
  },
  {
    id: "item-page.comment",
    label: "Write a comment",
    section: "Change",
    keys: ["shift+m"],
    icon: IconMessage,
    when: ({ canComment }) => canComment,
    run: () => focusSection("comments"),
  },
];
