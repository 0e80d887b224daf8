import { type Item, memberKind } from "@overstory/backlog";
import { IconEye, IconEyeCheck } from "@tabler/icons-react";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useCommand } from "../../lib/use-command.ts";
import classes from "./watch-button.module.css";

const namesOf = (ids: readonly string[]): string =>
  ids
    .map((id) => client.rows.get(memberKind, id)?.name)
    .filter(Boolean)
    .sort()
    .join(", ");

/** Whether one's inbox tells what happens to this item, and who else's does. */
export const WatchButton = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const { run } = useCommand();
  const watchers = Object.keys(item.watchers ?? {});
  const names = useClient(() => namesOf(watchers));
  if (session.state !== "ready" || item.deletedAt !== undefined) return null;
  const isMine = item.watchers?.[session.member.id] === true;
  const Icon = isMine ? IconEyeCheck : IconEye;
  return (
    <button
      type="button"
      className={classes.watch}
      data-watch=""
      aria-pressed={isMine}
      aria-label={isMine ? "Watching: stop watching this item" : "Watch this item"}
      title={names === "" ? "Nobody watches it" : `Watched by ${names}`}
      onClick={() => void run("item.watch", { item: item.id, watch: !isMine })}
    >
      <Icon size={15} aria-hidden="true" />
      <span>{isMine ? "Watching" : "Watch"}</span>
    </button>
  );
};
