import { itemKind, noticeKind } from "@overstory/backlog";
import { IconBell } from "@tabler/icons-react";
import { useClient } from "../../lib/data/hooks.ts";
import styles from "./bell.module.css";

/** The way to the inbox, with how many notices are unread. */
export const Bell = ({ go, isHere }: { go(path: string): void; isHere: boolean }) => {
  const unread = useClient((from) => {
    if (from.session.state !== "ready") return 0;
    return from.rows
      .by(noticeKind, "member", from.session.member.id)
      .filter(({ readAt, item }) => readAt === undefined && from.rows.get(itemKind, item) !== undefined).length;
  });
  return (
    <a
      href="/inbox"
      className={styles.bell}
      aria-label={unread === 0 ? "Inbox" : `Inbox, ${unread} unread`}
      aria-current={isHere ? "page" : undefined}
      title="Inbox"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go("/inbox");
      }}
    >
      <IconBell size={17} aria-hidden="true" />
      {unread > 0 && <span className={styles.count}>{unread > 99 ? "99+" : unread}</span>}
    </a>
  );
};
