import { Button } from "@mantine/core";
import { gateFor, type Item, memberKind, type Stage, stageIndex, stageLabels, stageNames } from "@overstory/backlog";
import { type KeyboardEvent, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient, useSession } from "../../../lib/data/hooks.ts";
import { dayOf, momentOf } from "../../../lib/dates.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";
import { StageMenu } from "../../../ui/stage-menu.tsx";
import { GateChecks } from "../../../ui/stage-move/gate-checks.tsx";
import { requestMove } from "../../../ui/stage-move/request.ts";
import classes from "./stage.module.css";

type Props = { readonly item: Item; readonly canEdit: boolean };

const Accepted = ({ item }: { readonly item: Item }) => {
  const session = useSession();
  const name = useClient((from) => item.accepted && from.rows.get(memberKind, item.accepted.by)?.name);
  if (!item.accepted) return null;
  const isMine = session.state === "ready" && session.member.id === item.accepted.by && item.stage !== "finished";
  return (
    <p className={classes.accepted}>
      Accepted by <strong>{name ?? "a former member"}</strong>,{" "}
      <time dateTime={item.accepted.at} title={momentOf(item.accepted.at)}>
        {dayOf(item.accepted.at)}
      </time>
      {isMine && (
        <button
          type="button"
          onClick={() => client.dispatch("story.accept", { item: item.id, accept: false })}
          aria-label="Take the acceptance back"
        >
          Take back
        </button>
      )}
    </p>
  );
};

/** What the next stage asks for, live, and the move there. */
const NextGate = ({ item, canEdit }: Props) => {
  const next = stageNames[stageIndex(item.stage ?? "pending") + 1];
  // Any row may meet a check: evidence, dependencies, the workspace's own gates. Looking costs microseconds.
  const checks = useClient((from) => (next ? JSON.stringify(gateFor(from.rows, item, next)) : "[]"));
  if (!next) return null;
  const list = JSON.parse(checks) as ReturnType<typeof gateFor>;
  const missing = list.filter(({ problem }) => problem !== undefined).length;
  return (
    <div className={classes.gate}>
      <h3>
        {list.length === 0
          ? `${stageLabels[next]} asks for nothing`
          : missing === 0
            ? `Ready for ${stageLabels[next]}`
            : `${stageLabels[next]} still asks for ${missing === 1 ? "one thing" : `${missing} things`}`}
      </h3>
      {list.length > 0 && <GateChecks item={item} checks={list} label={`${stageLabels[next]} asks for`} />}
      {canEdit && (
        <Button
          size="compact-md"
          variant={missing === 0 ? "filled" : "default"}
          onClick={() => requestMove([item.id], next)}
        >
          Move to {stageLabels[next]}
        </Button>
      )}
    </div>
  );
};

/** Where a story is in its life: the six stages, what the next one asks for, and the way there. */
export const StageStepper = ({ item, canEdit }: Props) => {
  const group = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [picks, setPicks] = useState(false);
  const now = item.stage ?? "pending";
  const at = stageIndex(now);
  const take = (stage: Stage) => {
    if (canEdit && stage !== now) requestMove([item.id], stage);
  };
  // The arrows only look: a move may ask for a reason, so that Enter or Space takes it.
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const steps = [...(group.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])];
    steps[steps.indexOf(document.activeElement as HTMLElement) + by]?.focus();
  };
  return (
    <div className={classes.box} data-section="stage">
      <div
        ref={group}
        role="radiogroup"
        aria-label="Stage"
        aria-disabled={!canEdit || undefined}
        className={classes.stages}
        onKeyDown={press}
      >
        {stageNames.map((stage, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold a glyph; the keys of one are kept.
          <button
            key={stage}
            type="button"
            role="radio"
            aria-checked={stage === now}
            aria-label={stageLabels[stage]}
            title={stageLabels[stage]}
            tabIndex={stage === now ? 0 : -1}
            disabled={!canEdit && stage !== now}
            data-reached={index <= at || undefined}
            onClick={() => take(stage)}
          >
            <StageGlyph stage={stage} />
          </button>
        ))}
      </div>
      <div className={classes.now}>
        {canEdit ? (
          <button
            ref={button}
            type="button"
            className={classes.pick}
            data-stage-menu=""
            aria-haspopup="dialog"
            onClick={() => setPicks(true)}
          >
            <span className="visually-hidden">Stage: </span>
            {stageLabels[now]}
            <span className="visually-hidden">. Move to another</span>
            <span aria-hidden="true">
              <Kbd keys="s" />
            </span>
          </button>
        ) : (
          <strong>{stageLabels[now]}</strong>
        )}
        {picks && button.current && (
          <StageMenu
            anchor={button.current}
            about={item.key}
            stage={now}
            onPick={take}
            onClose={() => setPicks(false)}
          />
        )}
      </div>
      <Accepted item={item} />
      <NextGate item={item} canEdit={canEdit} />
    </div>
  );
};
