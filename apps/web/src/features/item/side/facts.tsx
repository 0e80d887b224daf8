import type { Item } from "@overstory/backlog";
import { agoOf, momentOf } from "../../../lib/dates.ts";
import classes from "./side.module.css";

/** Where it comes from, and when it was made and changed. */
export const Facts = ({ item }: { readonly item: Item }) => (
  <dl className={classes.facts}>
    {item.source && (
      <div>
        <dt>Brought in as</dt>
        <dd>{item.source.key}</dd>
      </div>
    )}
    <div>
      <dt>Created</dt>
      <dd title={momentOf(item.createdAt)}>{agoOf(item.createdAt, Date.now())}</dd>
    </div>
    <div>
      <dt>Updated</dt>
      <dd title={momentOf(item.updatedAt)}>{agoOf(item.updatedAt, Date.now())}</dd>
    </div>
  </dl>
);
