import { type Notice, noticeLine, productKind } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { agoOf, momentOf } from "../../lib/dates.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./inbox.module.css";
import { type Group, nameOf, placeOf } from "./notices.ts";

type Props = {
  readonly group: Group;
  readonly isFirst: boolean;
  onOpen(notice: Notice): void;
  onMark(notice: Notice): void;
};

/** What happened to one item, the newest first. */
export const NoticeGroup = ({ group: { item, notices }, isFirst, onOpen, onMark }: Props) => {
  const product = client.rows.get(productKind, item.product);
  return (
    <section className={classes.group} aria-label={`${item.key} ${item.title}`}>
      <h2>
        {item.kind === "story" ? (
          <StageGlyph stage={item.stage ?? "pending"} named size={12} />
        ) : (
          <KindBadge kind={item.kind} short />
        )}
        <ItemKey value={item.key} />
        <span className={classes.title}>{item.title}</span>
        {product && <span className={classes.product}>{product.name}</span>}
      </h2>
      <ul>
        {notices.map((notice, at) => {
          const name = nameOf(client.rows, notice.by);
          const { said, quote } = noticeLine(notice);
          const isUnread = notice.readAt === undefined;
          return (
            <li key={notice.id} data-unread={isUnread || undefined}>
              <a
                href={`/i/${item.key}${placeOf(notice)}`}
                data-notice={notice.id}
                className={classes.notice}
                tabIndex={isFirst && at === 0 ? 0 : -1}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(notice);
                }}
              >
                <span className={classes.dot} aria-hidden="true" />
                <Avatar name={name} size={22} decorative />
                <span className={classes.text}>
                  {isUnread && <span className="visually-hidden">Unread: </span>}
                  <strong>{name}</strong> {said}
                  {quote !== undefined && <span className={classes.quote}>{quote}</span>}
                </span>
                <time dateTime={notice.at} title={momentOf(notice.at)}>
                  {agoOf(notice.at, Date.now())}
                </time>
              </a>
              <button
                type="button"
                className={classes.mark}
                tabIndex={-1}
                aria-label={`${isUnread ? "Mark as read" : "Mark as unread"}: ${name} ${said}`}
                onClick={() => onMark(notice)}
              >
                {isUnread ? "Read" : "Unread"}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
