import { type Item, type Product, sprintDef } from "@overstory/backlog";
import { type CSSProperties, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { NewLine } from "../../ui/register/new-line.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { useDrawn } from "../../ui/use-drawn.ts";
import { countUnplanned, firstToDo, firstUnplanned, type Sprint, sprintsOf, stateOf, storiesIn } from "./board.ts";
import { FillSheet } from "./fill/fill-sheet.tsx";
import { MoveMenu } from "./move-menu.tsx";
import classes from "./plan.module.css";
import { type PlanKeys, planActions } from "./plan-actions.ts";
import { BacklogSection, SprintSection } from "./sprint-section.tsx";
import { type RowActs, StoryRow } from "./story-row.tsx";
import { useScores } from "./use-scores.ts";

const shownAtOnce = 50;
/** Rows that fill the screen of a large window. */
const firstScreen = 40;

const roomFor = (rows: number): CSSProperties => ({ paddingBottom: `calc(${rows} * (var(--row) + 1px))` });
const noStories: readonly Item[] = [];

const toggled = (from: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(from);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** The sprints with their stories, and below the stories that are in none. */
export const Sprints = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const isLoaded = useClient((from) => from.isLoaded);
  const sprints = useClient((from) => sprintsOf(from, product));
  const planned = useClient((from) => sprints.flatMap((sprint) => storiesIn(from, sprint.id)));
  const lists = useMemo(() => Map.groupBy([...planned].sort(firstToDo), (story) => story.sprint ?? ""), [planned]);
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const [moving, setMoving] = useState<{ anchor: HTMLElement; ids: readonly string[] }>();
  const [count, setCount] = useState(shownAtOnce);
  const shown = useClient((from) => (product ? firstUnplanned(from, product.id, count) : noStories));
  const unplanned = useClient((from) => (product ? countUnplanned(from, product.id) : 0));
  const page = useRef<HTMLDivElement>(null);
  const address = useAddress();
  const filling = address.get("fill");
  const fill = (sprint: string | undefined) => address.set({ fill: sprint });
  // Sprints that are over begin folded.
  const isFolded = (sprint: Sprint) => flipped.has(sprint.id) !== (stateOf(sprint) === "closed");
  const open = (sprint: Sprint) => (isFolded(sprint) ? noStories : (lists.get(sprint.id) ?? noStories));
  const order = [...sprints.flatMap(open), ...shown].map(({ id }) => id);
  const drawn = useDrawn(order.length, firstScreen);
  const stop = current !== undefined && order.includes(current) ? current : order[0];
  const linkOf = (id: string | undefined) =>
    page.current?.querySelector<HTMLElement>(`[data-story="${id}"]`) ?? undefined;
  const now = useRef(chosen);
  now.current = chosen;
  const acts = useMemo((): RowActs => {
    const together = (id: string) => (now.current.has(id) ? [...now.current] : [id]);
    return { together, focus: setCurrent, move: (anchor, id) => setMoving({ anchor, ids: together(id) }) };
  }, []);
  const scores = useScores(planned, shown);
  const keys = useRef<PlanKeys>(undefined);
  keys.current = {
    canEdit,
    current: stop,
    step: (by) => {
      const isIn = page.current?.contains(document.activeElement) && document.activeElement?.closest("li") !== null;
      const at = stop === undefined ? -1 : order.indexOf(stop);
      const next = order[isIn ? Math.max(0, Math.min(order.length - 1, at + by)) : Math.max(0, at)];
      if (next !== undefined && !linkOf(next)) drawn.all();
      linkOf(next)?.focus();
    },
    choose: () => stop !== undefined && setChosen(toggled(chosen, stop)),
    clear: () => setChosen(new Set()),
    hasChosen: () => chosen.size > 0,
    move: () => {
      const anchor = linkOf(stop);
      if (anchor && stop !== undefined) setMoving({ anchor, ids: chosen.size > 0 ? [...chosen] : [stop] });
    },
    fill: product && isLoaded ? () => fill("next") : undefined,
  };
  useActions(useMemo(() => bindActions(planActions, () => keys.current as PlanKeys), []));
  let left = drawn.count;
  const rows = (stories: readonly Item[], label: string) => {
    const now = stories.slice(0, Math.max(0, left));
    left -= now.length;
    const rest = stories.length - now.length;
    return (
      <ul className={classes.stories} aria-label={label} style={rest > 0 ? roomFor(rest) : undefined}>
        {now.map((story) => (
          <StoryRow
            key={story.id}
            story={story}
            scores={scores}
            canEdit={canEdit}
            isCurrent={story.id === stop}
            isChosen={chosen.has(story.id)}
            acts={acts}
          />
        ))}
      </ul>
    );
  };
  return (
    <div ref={page} className={classes.scroll}>
      <div className={classes.inner}>
        <h1 className="visually-hidden">Sprints</h1>
        {canEdit && (
          <NewLine
            def={sprintDef}
            word="New sprint"
            given={product && { product: product.id }}
            ask={product ? undefined : askProduct}
            isBoxed="page"
            onMade={() => {}}
          />
        )}
        {isLoaded && sprints.length === 0 && (
          <EmptyState
            text="Sprints are short stretches of work with a goal and a capacity; stories are moved into them."
            {...(canEdit && {
              action: {
                label: "New sprint",
                onClick: () => document.querySelector<HTMLElement>("[data-register-new]")?.focus(),
              },
            })}
          />
        )}
        {sprints.map((sprint) => (
          <SprintSection
            key={sprint.id}
            sprint={sprint}
            stories={lists.get(sprint.id) ?? noStories}
            sprints={sprints}
            canEdit={canEdit}
            isFolded={isFolded(sprint)}
            onFill={() => fill(sprint.id)}
            onFold={() => setFlipped(toggled(flipped, sprint.id))}
          >
            {!isFolded(sprint) && rows(open(sprint), `Stories of ${sprint.name}`)}
          </SprintSection>
        ))}
        {product && isLoaded && (
          <BacklogSection product={product.id} count={unplanned} canEdit={canEdit} onFill={() => fill("next")}>
            {rows(shown, "Stories in no sprint")}
            {shown.length < unplanned && (
              <button type="button" className={classes.more} onClick={() => setCount(count + 200)}>
                Show {Math.min(200, unplanned - count)} more
              </button>
            )}
          </BacklogSection>
        )}
        {chosen.size > 0 && (
          <div role="status" className={classes.chosen}>
            {chosen.size} selected
            <button
              type="button"
              className={classes.button}
              onClick={(event) => setMoving({ anchor: event.currentTarget, ids: [...chosen] })}
            >
              Move to a sprint
            </button>
            <button type="button" className={classes.button} onClick={() => setChosen(new Set())}>
              Select nothing
            </button>
          </div>
        )}
        {isLoaded && filling !== "" && (
          <FillSheet
            sprints={sprints}
            asked={filling}
            product={product?.id}
            canEdit={canEdit}
            onAsk={fill}
            onClose={() => fill(undefined)}
          />
        )}
        {moving && (
          <MoveMenu
            anchor={moving.anchor}
            ids={moving.ids}
            sprints={sprints}
            onMoved={() => setChosen(new Set())}
            onClose={() => setMoving(undefined)}
          />
        )}
      </div>
    </div>
  );
};
