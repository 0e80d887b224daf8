import { Link } from "@tanstack/react-router";
import { useState } from "react";
import classes from "./grouping.module.css";
import type { Groups, Member } from "./model.ts";

/** So many stories are listed at once. */
const listed = 200;

type Props = {
  readonly stories: readonly Member[];
  readonly groups: Groups;
  /** The epic that they are in; `undefined` for those that fit nowhere. */
  readonly epic: string | undefined;
  readonly label: string;
  readonly canEdit: boolean;
  onMove(item: string, to: string | undefined): void;
};

const MoveTo = ({ story, groups, epic, onMove, onClose }: Props & { story: Member; onClose(): void }) => (
  <select
    // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed.
    autoFocus
    className={classes.select}
    aria-label={`Move ${story.title} to`}
    value={epic ?? ""}
    onBlur={onClose}
    onChange={({ target }) => onMove(story.item, target.value === "" ? undefined : target.value)}
  >
    <option value="">Leave it where it is</option>
    {groups.themes.map((theme) => (
      <optgroup key={theme.id} label={theme.name}>
        {theme.epics.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
);

/** Stories of one epic, each with the words that brought it there. */
export const StoryLines = (props: Props) => {
  const { stories, label, canEdit } = props;
  const [moving, setMoving] = useState<string>();
  return (
    <>
      <ul className={classes.stories} aria-label={label}>
        {stories.slice(0, listed).map((story) => (
          <li
            key={story.item}
            className={classes.story}
            draggable={canEdit}
            onDragStart={({ dataTransfer }) => dataTransfer.setData("application/x-story", story.item)}
          >
            <Link to="/i/$itemKey" params={{ itemKey: story.key }} className={classes.key}>
              {story.key}
            </Link>
            <span className={classes.title} title={story.title}>
              {story.title}
            </span>
            <span className={classes.because}>{story.because.join(", ")}</span>
            {canEdit &&
              (moving === story.item ? (
                <MoveTo {...props} story={story} onClose={() => setMoving(undefined)} />
              ) : (
                <button
                  type="button"
                  className={classes.quiet}
                  aria-label={`Move ${story.title}`}
                  onClick={() => setMoving(story.item)}
                >
                  Move
                </button>
              ))}
          </li>
        ))}
      </ul>
      {stories.length > listed && (
        <p className={classes.more}>
          The first {listed} of {stories.length.toLocaleString("en")} are listed; all of them go along.
        </p>
      )}
    </>
  );
};
