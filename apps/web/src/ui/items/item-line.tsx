import type { Item } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ItemKey, KindBadge } from "../kind-badge.tsx";
import { PathLink } from "../path-link.tsx";
import { StageGlyph } from "../stage-glyph.tsx";
import classes from "./items.module.css";

/** An item as a line that leads to it: its kind or stage, title, key. */
export const ItemLine = ({ item, children }: { readonly item: Item; readonly children?: ReactNode }) => (
  <>
    {item.kind === "story" ? (
      <StageGlyph stage={item.stage ?? "pending"} named />
    ) : (
      <KindBadge kind={item.kind} short />
    )}
    <PathLink to={`/i/${item.key}`} className={classes.title}>
      {item.title}
    </PathLink>
    {children}
    <ItemKey value={item.key} />
  </>
);

type Linked = {
  readonly items: readonly Item[];
  readonly label: string;
  /** What taking one away is called: "Unlink". */
  readonly removeWord?: string;
  readonly onRemove?: ((item: Item) => void) | undefined;
  /** What stands beside an item's title. */
  readonly beside?: (item: Item) => ReactNode;
};

/** Items that something is linked to; each can be taken away. */
export const ItemLines = ({ items, label, removeWord = "Unlink", onRemove, beside }: Linked) => (
  <ul className={classes.list} aria-label={label}>
    {items.map((item) => (
      <li key={item.id} className={classes.line}>
        <ItemLine item={item}>{beside?.(item)}</ItemLine>
        {onRemove && (
          <button
            type="button"
            className={classes.take}
            aria-label={`${removeWord} ${item.key}`}
            title={removeWord}
            onClick={() => onRemove(item)}
          >
            <IconX size={14} aria-hidden="true" />
          </button>
        )}
      </li>
    ))}
  </ul>
);
