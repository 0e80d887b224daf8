import { type Capability, type Item, itemKind } from "@overstory/backlog";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { Skeleton } from "../../ui/states.tsx";
import classes from "./item.module.css";
import { itemActions } from "./item-actions.ts";
import { ItemView } from "./item-view.tsx";
import { NoItem } from "./no-item.tsx";

const PageActions = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const go = useGo();
  const may = (capability: Capability) =>
    session.state === "ready" && session.capabilities.has(capability) && item.deletedAt === undefined;
  const [canEdit, canComment] = [may("backlog.edit"), may("backlog.comment")];
  useActions(
    useMemo(() => bindActions(itemActions, () => ({ item, canEdit, canComment, go })), [item, canEdit, canComment, go]),
  );
  return null;
};

const Waiting = () => (
  <div className={classes.page} role="status" aria-label="Loading the item">
    <div className={classes.waiting}>
      <Skeleton width={220} />
      <Skeleton width="60%" height={28} />
      <Skeleton width="92%" height={18} />
      <Skeleton width="70%" height={18} />
    </div>
  </div>
);

/** One item under its own address, `/i/PAY-142`. */
export const ItemPage = () => {
  const { itemKey = "" } = useParams({ strict: false });
  const key = itemKey.toUpperCase();
  const session = useSession();
  const isLoaded = useClient((from) => from.isLoaded);
  const item = useClient((from) => from.rows.by(itemKind, "key", key)[0]);
  if (item) {
    return (
      <div className={classes.page}>
        <PageActions item={item} />
        <ItemView key={item.id} item={item} />
      </div>
    );
  }
  if (session.state === "loading" || (session.state === "ready" && !isLoaded)) return <Waiting />;
  return <NoItem itemKey={key} />;
};
