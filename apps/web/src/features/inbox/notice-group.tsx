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

const sessionWords = { poker: "Poker", survey: "Survey", research: "Research" } as const;

const Subject = ({ item, session }: Group) => {
  if (session)
    return (
      <>
        <span className={classes.sort}>{sessionWords[session.type]}</span>
        <span className={classes.title}>{session.name}</span>
      </>
    );
  if (!item) return null;
  return (
    <>
      {item.kind === "story" ? (
        <StageGlyph stage={item.stage ?? "pending"} named size={12} />
      ) : (
        <KindBadge kind={item.kind} short />
      )}
      <ItemKey value={item.key} />
      <span className={classes.title}>{item.title}</span>
    </>
  );
};

/** What happened to one item or session, the newest first. */
export const NoticeGroup = ({ group, isFirst, onOpen, onMark }: Props) => {
  const { item, session, notices } = group;
  const product = client.rows.get(productKind, group.product);
  return (
    <section className={classes.group} aria-label={item ? `${item.key} ${item.title}` : session?.name}>
      <h2>
        <Subject {...group} />
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
                href={placeOf(group, notice)}
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
