import { Button } from "@mantine/core";
import type { Item } from "@overstory/backlog";
import { useItem } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useCommand } from "../../lib/use-command.ts";
import classes from "./item.module.css";

/** Says that the item is in the trash, and brings it back. */
export const TrashBanner = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const root = useItem(item.deletedWith);
  const along = root && root.id !== item.id ? ` along with ${root.key}` : "";
  return (
    <div className={classes.trash} role="status">
      <span>
        {item.key} is in the trash since {dayOf(item.deletedAt ?? "")}
        {along}.
      </span>
      {canEdit && (
        <Button size="compact-sm" variant="default" onClick={() => void run("item.restore", { item: item.id })}>
          Restore {item.key}
        </Button>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
