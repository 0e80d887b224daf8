import { type Item, memberKind, scrumPokerScore } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChildren, useClient, useRollUp } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./item.module.css";
import { RecordSection } from "./records/record-section.tsx";
import { plainNumber } from "./side/score-words.ts";

const shownAtOnce = 100;

const Sum = ({ item }: { readonly item: Item }) => {
  const sum = useRollUp(item.id);
  return <span className={classes.childBar}>{sum && sum.stories > 0 ? <RollUpBar rollup={sum} /> : null}</span>;
};

/** One item below, in a line. */
export const Child = ({ item }: { readonly item: Item }) => {
  const assignee = useClient((from) => (item.assignee ? from.rows.get(memberKind, item.assignee)?.name : undefined));
  const glows = useClient((from) => from.glow(item.id));
  const score = item.effort !== undefined && item.effort > 0 ? scrumPokerScore(item.inputs, item.effort) : undefined;
  return (
    <li className={classes.child} data-glow={glows || undefined}>
      {item.kind === "story" ? (
        <StageGlyph stage={item.stage ?? "pending"} named />
      ) : (
        <KindBadge kind={item.kind} short />
      )}
      <Link to="/i/$itemKey" params={{ itemKey: item.key }} className={classes.childTitle}>
        {item.title}
      </Link>
      {item.kind === "story" ? (
        <span className={`${classes.childScore} numbers`}>{score === undefined ? "" : plainNumber(score)}</span>
      ) : (
        <Sum item={item} />
      )}
      <span className={classes.childKey}>
        <ItemKey value={item.key} />
      </span>
      <span className={classes.childWho}>{assignee && <Avatar name={assignee} size={18} />}</span>
    </li>
  );
};

/** What stands directly under the item. */
export const ChildrenList = ({ item }: { readonly item: Item }) => {
  const children = useChildren(item.product, item.id);
  const [all, setAll] = useState(false);
  if (children.length === 0) return null;
  const title = item.kind === "theme" ? "Epics" : item.kind === "epic" ? "Stories" : "Parts";
  const shown = all ? children : children.slice(0, shownAtOnce);
  return (
    <RecordSection label={title} count={children.length}>
      <ul className={classes.children}>
        {shown.map((child) => (
          <Child key={child.id} item={child} />
        ))}
      </ul>
      {shown.length < children.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          Show all {children.length}
        </button>
      )}
    </RecordSection>
  );
};
