import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type Item, sprintDef } from "@overstory/backlog";
import { IconChevronRight, IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { deleteRecord } from "../../ui/register/use-register.ts";
import { showToast } from "../../ui/toasts.tsx";
import { moveStories, type Sprint, stateOf } from "./board.ts";
import { CapacityBar } from "./capacity-bar.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import classes from "./plan.module.css";
import { dragKind } from "./story-row.tsx";
import { spanOf, storiesText } from "./words.ts";

/** Takes dragged stories of the product into the sprint, or out of any. */
const useDrop = (product: string | undefined, sprint: Sprint | undefined, canTake: boolean) => {
  const section = useRef<HTMLElement>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!section.current || !canTake) return undefined;
    return dropTargetForElements({
      element: section.current,
      canDrop: ({ source }) => source.data.kind === dragKind && source.data.product === product,
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false);
        void moveStories(source.data.ids as string[], sprint);
      },
    });
  }, [product, sprint, canTake]);
  return { section, isOver };
};

type SprintProps = {
  readonly sprint: Sprint;
  readonly stories: readonly Item[];
  readonly sprints: readonly Sprint[];
  readonly canEdit: boolean;
  readonly isFolded: boolean;
  onFold(): void;
  /** Opens the sheet that fills it by score. */
  onFill(): void;
  readonly children: ReactNode;
};

const stateWords: Readonly<Record<string, string>> = { active: "Active", planned: "Planned", closed: "Closed" };

/** A sprint: its goal, days and load, what can be done with it, and its stories. */
export const SprintSection = ({
  sprint,
  stories,
  sprints,
  canEdit,
  isFolded,
  onFold,
  onFill,
  children,
}: SprintProps) => {
  const id = useId();
  const state = stateOf(sprint);
  const { section, isOver } = useDrop(sprint.product, sprint, canEdit && state !== "closed");
  const [isEditing, setIsEditing] = useState(false);
  const [asks, setAsks] = useState(false);
  const glows = useClient((from) => from.glow(sprint.id));
  const start = async () => {
    const problem = await sendCommand("sprint.start", { sprint: sprint.id });
    if (problem) showToast(problem.message, { tone: "refused" });
  };
  return (
    <section
      ref={section}
      className={classes.sprint}
      aria-labelledby={id}
      data-over={isOver || undefined}
      data-state={state}
    >
      <header className={classes.head} data-glow={glows || undefined}>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={!isFolded}
          aria-label={`Stories of ${sprint.name}`}
          onClick={onFold}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </button>
        <div className={classes.about}>
          <h2 id={id}>
            {sprint.name} <span className={classes.state}>{stateWords[state]}</span>
          </h2>
          <p>
            {[spanOf(sprint.start, sprint.end), sprint.goal].filter(Boolean).join(" · ") || "No days and no goal yet"}
          </p>
        </div>
        <CapacityBar stories={stories} capacity={sprint.capacity} />
        <span className={classes.acts}>
          {state !== "closed" && (
            <button type="button" className={classes.button} aria-haspopup="dialog" onClick={onFill}>
              Plan<span className="visually-hidden"> {sprint.name}</span> by score
            </button>
          )}
          {canEdit && state === "planned" && (
            <button type="button" className={classes.button} onClick={() => void start()}>
              Start<span className="visually-hidden"> {sprint.name}</span>
            </button>
          )}
          {canEdit && state === "active" && (
            <button type="button" className={classes.button} onClick={() => setAsks(true)}>
              Close<span className="visually-hidden"> {sprint.name}</span>
            </button>
          )}
          {canEdit && (
            <>
              <button
                type="button"
                className={classes.icon}
                aria-label={`Edit ${sprint.name}`}
                title="Goal, days, capacity"
                aria-expanded={isEditing}
                onClick={() => setIsEditing(!isEditing)}
              >
                <IconPencil size={15} aria-hidden="true" />
              </button>
              <button
                type="button"
                className={classes.icon}
                aria-label={`Delete ${sprint.name}`}
                title="Delete the sprint; its stories stay"
                onClick={() => void deleteRecord(sprintDef, sprint)}
              >
                <IconTrash size={15} aria-hidden="true" />
              </button>
            </>
          )}
        </span>
      </header>
      {isEditing && (
        <div className={classes.fields}>
          <RecordFields
            def={sprintDef}
            row={sprint}
            canEdit={canEdit}
            names={["name", "goal", "start", "end", "capacity"]}
          />
        </div>
      )}
      {!isFolded && children}
      {!isFolded && stories.length === 0 && (
        <p className={classes.none}>
          {state === "closed" ? "It has no stories." : "No stories yet. Drag some here, or press M on one."}
        </p>
      )}
      {asks && <CloseDialog sprint={sprint} stories={stories} sprints={sprints} onClose={() => setAsks(false)} />}
    </section>
  );
};

type BacklogProps = {
  readonly product: string;
  readonly count: number;
  readonly canEdit: boolean;
  /** Opens the sheet for the next sprint. */
  onFill(): void;
  readonly children: ReactNode;
};

/** The stories that are in no sprint. */
export const BacklogSection = ({ product, count, canEdit, onFill, children }: BacklogProps) => {
  const { section, isOver } = useDrop(product, undefined, canEdit);
  return (
    <section ref={section} className={classes.sprint} aria-label="In no sprint" data-over={isOver || undefined}>
      <header className={classes.head}>
        <div className={classes.about}>
          <h2>In no sprint</h2>
          <p>
            {count === 0 ? "Every story that is not finished has its sprint." : `${storiesText(count)} not finished`}
          </p>
        </div>
        {canEdit && count > 0 && (
          <button type="button" className={classes.button} aria-haspopup="dialog" onClick={onFill}>
            Plan the next sprint
          </button>
        )}
      </header>
      {children}
    </section>
  );
};
