import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Item } from "@overstory/backlog";
import { IconArrowsExchange } from "@tabler/icons-react";
import { memo, useEffect, useRef } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ItemKey } from "../../ui/kind-badge.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { ScoreBar } from "../../ui/score-bar.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./plan.module.css";
import type { Scores } from "./use-scores.ts";

export const dragKind = "plan-stories";

/** What can be done with the rows: the same object for all of them, and as long as the page stands. */
export type RowActs = {
  /** Those that go when this one is dragged or moved. */
  together(id: string): readonly string[];
  focus(id: string): void;
  move(anchor: HTMLElement, id: string): void;
};

type Props = {
  readonly story: Item;
  readonly scores: Scores;
  readonly canEdit: boolean;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly acts: RowActs;
};

/** A story in the plan: leads to it, is dragged or moved by its button. Kept as drawn while others get the focus: there are hundreds. */
export const StoryRow = memo(({ story, scores, canEdit, isCurrent, isChosen, acts }: Props) => {
  const row = useRef<HTMLLIElement>(null);
  const glows = useClient((from) => from.glow(story.id));
  const assignee = useClient((from) => (story.assignee ? from.member(story.assignee)?.name : undefined));
  useEffect(() => {
    if (!row.current || !canEdit) return undefined;
    return draggable({
      element: row.current,
      getInitialData: () => ({ kind: dragKind, ids: acts.together(story.id), product: story.product }),
    });
  }, [canEdit, story.id, story.product, acts]);
  return (
    <li
      ref={row}
      className={classes.story}
      data-chosen={isChosen || undefined}
      data-glow={glows || undefined}
      onFocus={() => acts.focus(story.id)}
    >
      <StageGlyph stage={story.stage ?? "pending"} named />
      <PathLink
        to={`/i/${story.key}`}
        className={classes.storyTitle}
        data-story={story.id}
        tabIndex={isCurrent ? 0 : -1}
        aria-description={isChosen ? "Selected" : undefined}
        draggable={false}
      >
        {story.title}
      </PathLink>
      <span className={classes.key}>
        <ItemKey value={story.key} />
      </span>
      <span className={classes.score} title={scores.words(story)}>
        <ScoreBar score={scores.of(story)} top={scores.top} text={scores.text(story)} />
      </span>
      <span className={classes.effort} title="Effort in points">
        {story.effort ?? "–"}
      </span>
      <span className={classes.who}>{assignee && <Avatar name={assignee} size={18} />}</span>
      {canEdit && (
        <button
          type="button"
          className={classes.icon}
          aria-label={`Move ${story.key} to another sprint`}
          title="Move to another sprint (M)"
          aria-haspopup="dialog"
          tabIndex={isCurrent ? 0 : -1}
          onClick={(event) => acts.move(event.currentTarget, story.id)}
        >
          <IconArrowsExchange size={15} aria-hidden="true" />
        </button>
      )}
    </li>
  );
});
StoryRow.displayName = "StoryRow";
