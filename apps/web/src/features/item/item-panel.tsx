import { IconArrowsDiagonal, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useItem } from "../../lib/data/hooks.ts";
import classes from "./item.module.css";
import { ItemView } from "./item-view.tsx";
import { NoItem } from "./no-item.tsx";

type Props = { readonly itemId: string; onClose(): void };

/** The peek: the item beside the outline, which stays live. */
export const ItemPanel = ({ itemId, onClose }: Props) => {
  const item = useItem(itemId);
  return (
    <aside className={classes.panel} aria-label={item ? `Peek at ${item.key}` : "Peek"}>
      <div className={classes.panelBar}>
        {item && (
          <Link
            to="/i/$itemKey"
            params={{ itemKey: item.key }}
            className={classes.menuButton}
            aria-label={`Open ${item.key} as a page`}
            title="Open as a page"
          >
            <IconArrowsDiagonal size={16} aria-hidden="true" />
          </Link>
        )}
        <button
          type="button"
          className={classes.menuButton}
          aria-label="Close the peek"
          title="Close"
          onClick={onClose}
        >
          <IconX size={16} aria-hidden="true" />
        </button>
      </div>
      <div className={classes.panelBody}>{item ? <ItemView key={item.id} item={item} /> : <NoItem />}</div>
    </aside>
  );
};
