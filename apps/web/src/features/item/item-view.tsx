import { documentKind, type Item } from "@overstory/backlog";
import { useEffect } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { Skeleton } from "../../ui/states.tsx";
import { Talk } from "./comments/talk.tsx";
import { Complete } from "./document/complete.tsx";
import { ItemDocument } from "./document/item-document.tsx";
import { Extra } from "./extra.tsx";
import classes from "./item.module.css";
import { ItemHead } from "./item-head.tsx";
import { Moved } from "./moved.tsx";
import { Side } from "./side/side.tsx";
import { StorySentence } from "./story/story-sentence.tsx";
import { Title } from "./title.tsx";
import { TrashBanner } from "./trash-banner.tsx";

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
    <article
      className={classes.item}
      data-item={item.id}
      aria-label={`${item.key} ${item.title}`}
      data-glow={glows || undefined}
    >
      <div className={classes.grid}>
        <div className={classes.lead}>
          <ItemHead item={item} canEdit={canEdit}>
            {isHere && <Complete item={item} document={document} />}
          </ItemHead>
          {item.deletedAt !== undefined && <TrashBanner item={item} canEdit={mayEdit} />}
          <Title item={item} canEdit={canEdit} want={document && (document.want ?? "")} />
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
        <div className={classes.rest}>
          {(isHere || isOffline) && <ItemDocument item={item} document={document} canEdit={canEdit && isHere} />}
          <Moved item={item} />
          <Extra document={document} />
        </div>
        <Side item={item} canEdit={canEdit} />
        <div className={classes.talk}>
          <Talk item={item} />
        </div>
      </div>
    </article>
  );
};
