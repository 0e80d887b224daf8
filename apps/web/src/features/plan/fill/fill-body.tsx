import { Button } from "@mantine/core";
import { type Item, itemKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { problemOf } from "../../../lib/problems.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import { ErrorState, Skeleton } from "../../../ui/states.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import type { Sprint } from "../board.ts";
import { storiesText } from "../words.ts";
import classes from "./fill.module.css";
import { FillHead } from "./fill-head.tsx";
import { FillLists } from "./fill-lists.tsx";
import { changeOf, doneText, loadText, outcomeText, sumOf, tickedOf, withTick } from "./model.ts";
import { Nothing } from "./nothing.tsx";
import { useFill } from "./use-fill.ts";
import { useProposal } from "./use-proposal.ts";

type Props = {
  readonly sprint: Sprint;
  readonly sprints: readonly Sprint[];
  readonly canEdit: boolean;
  onClose(): void;
};

const ticksOf = (list: HTMLElement) => [
  ...list.querySelectorAll<HTMLInputElement>("input[type=checkbox]:not(:disabled)"),
];

/** The arrows go from tick to tick. */
const step = (event: KeyboardEvent<HTMLElement>) => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const ticks = ticksOf(event.currentTarget);
  const at = ticks.indexOf(event.target as HTMLInputElement);
  if (by === 0 || at < 0) return;
  event.preventDefault();
  ticks[at + by]?.focus();
};

/** A sprint's proposal, changed by hand and put into the sprint as one step. */
export const FillBody = ({ sprint, sprints, canEdit, onClose }: Props) => {
  const fill = useFill(sprint);
  const { asked, hand, technique } = fill;
  const { proposal, answered, problem, isAsking, again } = useProposal(sprint.id, asked);
  const [keeps, setKeeps] = useState(asked.capacity === undefined);
  const [refused, setRefused] = useState<Problem>();
  const stories = useMemo(() => (proposal ? [...proposal.already, ...proposal.in, ...proposal.out] : []), [proposal]);
  const live = useClient((from) =>
    stories.flatMap(({ id }): Item[] => {
      const item = from.rows.get(itemKind, id);
      return item && item.deletedAt === undefined ? [item] : [];
    }),
  );
  const items = useMemo(() => new Map(live.map((item) => [item.id, item])), [live]);
  const ticked = useMemo(() => (proposal ? tickedOf(proposal, hand) : new Set<string>()), [proposal, hand]);
  const chosen = live.filter(({ id }) => ticked.has(id));
  const points = sumOf(chosen);
  const capacity = asked.capacity ?? 0;
  const change = changeOf(sprint.id, live, ticked);
  const isNothing = change.items.length + change.remove.length === 0;
  const canPut = canEdit && proposal !== undefined && !isNothing && !isAsking;

  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever waited for the proposal goes on in it.
    if (proposal && list.current && document.activeElement === list.current) ticksOf(list.current)[0]?.focus();
  }, [proposal]);

  const put = () => {
    if (!canPut) return;
    const filled = { name: "sprint.fill", input: { sprint: sprint.id, ...change } };
    const isKept = keeps && asked.capacity !== sprint.capacity;
    const kept = { name: "sprint.edit", input: { sprint: sprint.id, capacity: asked.capacity } };
    const sent = isKept
      ? client.dispatch("batch", { commands: [kept, filled] })
      : client.dispatch(filled.name, filled.input);
    if (sent.state === "refused") {
      setRefused(sent.problem);
      return;
    }
    sent.done.catch((error: unknown) => showToast(problemOf(error).message, { tone: "refused" }));
    onClose();
    showToast(doneText(change, sprint.name ?? "the sprint"), {
      action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
    });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works wherever in the sheet one is.
    <div
      className={classes.whole}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        put();
      }}
    >
      <FillHead
        fill={fill}
        sprint={sprint}
        sprints={sprints}
        ticked={proposal && chosen}
        keeps={keeps}
        setKeeps={setKeeps}
        canEdit={canEdit}
      />
      <section
        ref={list}
        data-autofocus={asked.capacity !== undefined || undefined}
        className={classes.scroll}
        aria-label="Stories"
        aria-busy={isAsking}
        tabIndex={canEdit ? -1 : 0}
        onKeyDown={step}
      >
        {problem && (
          <ErrorState
            title="There is no proposal."
            text={problem.message}
            action={{ label: "Try again", onClick: again }}
          />
        )}
        {!proposal && !problem && (asked.capacity === undefined ? <AskCapacity /> : <Waiting />)}
        {proposal && answered && !problem && (
          <FillLists
            proposal={proposal}
            items={items}
            sprint={sprint}
            technique={technique}
            ticked={ticked}
            hand={hand}
            left={Math.round((capacity - points) * 100) / 100}
            canEdit={canEdit}
            nothing={<Nothing proposal={proposal} sprint={sprint} technique={technique} capacity={capacity} />}
            onTick={(id, isIn) => {
              setRefused(undefined);
              fill.setHand(withTick(hand, proposal, answered, id, isIn));
            }}
          />
        )}
      </section>
      <footer className={classes.foot}>
        <span className="visually-hidden" role="status">
          {proposal && `${storiesText(chosen.length)}, ${loadText(points, capacity)}`}
        </span>
        {refused && (
          <p role="alert" className={classes.problem}>
            {refused.message}
          </p>
        )}
        {!canEdit && <p className={classes.quiet}>Your role lets you look, not change.</p>}
        {hand.size > 0 && (
          <p className={classes.quiet}>
            {hand.size} ticked by you
            <button type="button" className={classes.link} onClick={() => fill.anew()}>
              Propose again
            </button>
          </p>
        )}
        <span className={classes.acts}>
          <Button variant="default" onClick={onClose}>
            {canEdit ? "Cancel" : "Close"}
          </Button>
          {canEdit && (
            <Button disabled={!canPut} aria-keyshortcuts="Control+Enter" onClick={put}>
              {proposal ? outcomeText(change, sprint.name ?? "the sprint") : `Put stories into ${sprint.name}`}
              <span className={classes.key} aria-hidden="true">
                <Kbd keys="mod+Enter" />
              </span>
            </Button>
          )}
        </span>
      </footer>
    </div>
  );
};

const AskCapacity = () => (
  <p className={classes.before}>
    Say how many points fit into the sprint, and the stories that matter most stand here.
  </p>
);

const Waiting = () => (
  <div role="status" aria-label="Choosing stories" className={classes.before}>
    {[62, 74, 50, 68, 57].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={14} />
    ))}
  </div>
);
