import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./leverage.module.css";
import type { Told } from "./model.ts";

type Props<T extends Told> = {
  readonly items: readonly T[];
  readonly label: string;
  readonly beside?: (item: T) => ReactNode;
};

/** Items as lines that lead to them, with their effort. */
export const ToldLines = <T extends Told>({ items, label, beside }: Props<T>) => (
  <ul className={classes.lines} aria-label={label}>
    {items.map((item) => (
      <li key={item.id} className={classes.line}>
        {item.kind === "story" ? (
          <StageGlyph stage={item.stage ?? "pending"} named />
        ) : (
          <KindBadge kind={item.kind} short />
        )}
        <Link to="/i/$itemKey" params={{ itemKey: item.key }} className={classes.title}>
          {item.title}
        </Link>
        {beside && <span className={classes.beside}>{beside(item)}</span>}
        <ItemKey value={item.key} />
        <span className={classes.effort}>
          {item.effort === null ? <span className={classes.none}>not estimated</span> : item.effort}
          {item.effort !== null && <span className="visually-hidden"> points</span>}
        </span>
      </li>
    ))}
  </ul>
);
