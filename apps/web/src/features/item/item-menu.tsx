import { type Item, itemKinds } from "@overstory/backlog";
import { IconDots, IconLink, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useCommand } from "../../lib/use-command.ts";
import { announce } from "../../ui/announce.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { MenuButton, type MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./item.module.css";
import { kindLabels } from "./labels.ts";

const copyLink = async (item: Item) => {
  const link = `${location.origin}/i/${item.key}`;
  try {
    await navigator.clipboard.writeText(link);
    announce(`Link to ${item.key} copied`);
    showToast(`Link to ${item.key} copied.`);
  } catch {
    showToast(`The browser did not allow copying. The link is ${link}`, { tone: "refused" });
  }
};

const belowText = (stories: number): string =>
  stories === 0
    ? ""
    : ` The ${stories === 1 ? "story" : `${stories} stories`} below it ${stories === 1 ? "goes" : "go"} along.`;

/** What can be done with the item as a whole. */
export const ItemMenu = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { run } = useCommand();
  const [asks, setAsks] = useState(false);
  const refused = (problem: { message: string }) => showToast(problem.message, { tone: "refused" });
  const remove = () => {
    void run("item.delete", { item: item.id }, refused);
    showToast(`${item.key} is in the trash.`, {
      action: { label: "Restore", run: () => void run("item.restore", { item: item.id }, refused) },
    });
  };
  const converts = itemKinds
    .filter((kind) => kind !== item.kind)
    .map(
      (kind, at): MenuItem => ({
        id: `convert-${kind}`,
        label: `Turn into ${kind === "epic" ? "an epic" : `a ${kindLabels[kind].toLowerCase()}`}`,
        icon: IconRefresh,
        apart: at === 0,
        onSelect: () => void run("item.convert", { item: item.id, kind }, refused),
      }),
    );
  const items: MenuItem[] = [
    { id: "copy-link", label: "Copy link", icon: IconLink, onSelect: () => void copyLink(item) },
    ...(canEdit ? converts : []),
    ...(canEdit
      ? [{ id: "delete", label: "Delete", icon: IconTrash, danger: true, apart: true, onSelect: () => setAsks(true) }]
      : []),
  ];
  return (
    <>
      <MenuButton label={`Actions for ${item.key}`} items={items} className={classes.menuButton}>
        <IconDots size={18} aria-hidden="true" />
      </MenuButton>
      {asks && (
        <ConfirmDialog
          title={`Delete ${item.key}?`}
          text={`It goes into the trash, from where it can be restored.${belowText(client.rollups.of(item.id)?.stories ?? 0)}`}
          confirm={`Delete ${item.key}`}
          danger
          onConfirm={remove}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
};
