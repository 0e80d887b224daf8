import { commentKind, documentKind, type Item } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { Skeleton } from "../../ui/states.tsx";
import { Comments } from "./comments/comments.tsx";
import { Complete } from "./document/complete.tsx";
import { ItemDocument } from "./document/item-document.tsx";
import { Extra } from "./extra.tsx";
import { History } from "./history/history.tsx";
import classes from "./item.module.css";
import { ItemHead } from "./item-head.tsx";
import { Side } from "./side/side.tsx";
import { StorySentence } from "./story/story-sentence.tsx";
import { Title } from "./title.tsx";
import { TrashBanner } from "./trash-banner.tsx";

type Talk = "comments" | "history";

const Threads = ({ item }: { readonly item: Item }) => {
  const [shown, setShown] = useState<Talk>("comments");
  const count = useClient((from) => from.rows.by(commentKind, "item", item.id).length);
  const tabs: readonly (readonly [Talk, string])[] = [
    ["comments", count === 0 ? "Comments" : `Comments ${count}`],
    ["history", "History"],
  ];
  return (
    <section className={classes.section} aria-label="Comments and history">
      <div
        className={classes.tabs}
        role="tablist"
        aria-label="Comments and history"
        onKeyDown={(event) => {
          if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
          event.stopPropagation();
          setShown(shown === "comments" ? "history" : "comments");
          event.currentTarget.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
        }}
      >
        {tabs.map(([name, label]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={shown === name}
            aria-controls={`panel-${name}`}
            tabIndex={shown === name ? 0 : -1}
            onClick={() => setShown(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`panel-${shown}`} aria-labelledby={`tab-${shown}`}>
        {shown === "comments" ? <Comments item={item} /> : <History item={item} />}
      </div>
    </section>
  );
};

/** The whole of an item: the document left, its fields right, the discussion below. Narrow, they stand under one another. */
export const ItemView = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const document = useClient((from) => from.rows.get(documentKind, item.id));
  const isHere = useClient((from) => from.isOpen(item.id));
  const glows = useClient((from) => from.glow(item.id));
  const isOffline = useClient((from) => from.status.connection === "offline");
  useEffect(() => client.openItem(item.id), [item.id]);
  useEffect(() => {
    client.look(item.id);
    return () => client.look(null);
  }, [item.id]);
  const mayEdit = session.state === "ready" && session.capabilities.has("backlog.edit");
  const canEdit = mayEdit && item.deletedAt === undefined;
  return (
    <article className={classes.item} aria-label={`${item.key} ${item.title}`} data-glow={glows || undefined}>
      <div className={classes.grid}>
        <div className={classes.lead}>
          <ItemHead item={item} canEdit={canEdit}>
            {isHere && <Complete item={item} document={document} />}
          </ItemHead>
          {item.deletedAt !== undefined && <TrashBanner item={item} canEdit={mayEdit} />}
          <Title item={item} canEdit={canEdit} />
          {item.kind === "story" && isHere && <StorySentence item={item} document={document} canEdit={canEdit} />}
          {item.kind === "story" && !isHere && !isOffline && (
            <div className={classes.waiting}>
              <Skeleton width="92%" height={18} />
              <Skeleton width="64%" height={18} />
            </div>
          )}
          {!isHere && isOffline && (
            <p className={classes.offline}>
              The texts of this item are on the server, which cannot be reached now. They come with the connection.
            </p>
          )}
        </div>
        <Side item={item} canEdit={canEdit} />
        <div className={classes.rest}>
          {(isHere || isOffline) && <ItemDocument item={item} document={document} canEdit={canEdit && isHere} />}
          <Extra document={document} />
          <Threads item={item} />
        </div>
      </div>
    </article>
  );
};
