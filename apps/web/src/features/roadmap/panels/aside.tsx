import { dayInWords, lateText, type Need, type Slip, slipText } from "@overstory/backlog";
import { type ReactNode, useMemo, useState } from "react";
import { markText } from "../head.tsx";
import type { Entry } from "../model/plan.ts";
import type { Roadmap } from "../use-roadmap.ts";
import classes from "./panels.module.css";
import { Tray } from "./tray.tsx";

const atFirst = 20;

/** A list that grows when asked. */
const Long = <T,>({ all, children }: { readonly all: readonly T[]; readonly children: (one: T) => ReactNode }) => {
  const [count, setCount] = useState(atFirst);
  return (
    <>
      <ul>{all.slice(0, count).map(children)}</ul>
      {all.length > count && (
        <button type="button" className={classes.more} onClick={() => setCount(count + 100)}>
          Show {Math.min(100, all.length - count)} more
        </button>
      )}
    </>
  );
};

type PartProps = {
  readonly title: string;
  readonly count?: number;
  readonly isBad?: boolean;
  readonly children: ReactNode;
};

const Part = ({ title, count, isBad, children }: PartProps) => (
  <section className={classes.part} aria-label={title}>
    <h2 data-bad={isBad || undefined}>
      {title} {count !== undefined && <span className="numbers">{count.toLocaleString("en")}</span>}
    </h2>
    {children}
  </section>
);

const movedWords = (slips: readonly Slip[]): string => {
  const of = (...sorts: string[]) => slips.filter(({ sort }) => sorts.includes(sort)).length;
  const parts = [
    [of("later"), "later"],
    [of("earlier"), "earlier"],
    [of("moved"), "moved"],
    [of("gone", "undated"), "gone or without dates"],
    [of("new", "dated"), "new"],
    [of("same"), "as planned"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString("en")} ${word}`)
    .join(", ");
};

const Slips = ({ roadmap, onShow }: { readonly roadmap: Roadmap; onShow(id: string): void }) => {
  const { chosen, slips, markSlips, isLoading, problem } = roadmap.comparison;
  if (!chosen) return null;
  const changed = [...markSlips, ...slips].filter(({ sort }) => sort !== "same");
  return (
    <Part title={`Since ${chosen.name}`} count={changed.length}>
      {problem && <p role="alert">{problem}</p>}
      {isLoading && <p role="status">Loading the baseline…</p>}
      {!isLoading && !problem && <p>{movedWords(slips) || "Nothing was in it."}</p>}
      <Long all={changed}>
        {(slip) => (
          <li key={slip.id} data-sort={slip.sort}>
            {slip.key !== "" && slip.sort !== "gone" && roadmap.plan.byId.has(slip.id) ? (
              <button type="button" className={classes.line} onClick={() => onShow(slip.id)}>
                {slipText(slip)}
              </button>
            ) : (
              slipText(slip)
            )}
          </li>
        )}
      </Long>
    </Part>
  );
};

type Props = {
  readonly roadmap: Roadmap;
  readonly undated: readonly Entry[];
  readonly canEdit: boolean;
  onShow(id: string): void;
  dayAt(x: number, y: number): number | undefined;
};

/** Beside the timeline, in words: what does not hold, what moved since the baseline, what has no dates, what is marked. */
export const Aside = ({ roadmap, undated, canEdit, onShow, dayAt }: Props) => {
  const { plan, entries, today } = roadmap;
  const late = useMemo(
    () => plan.needs.filter((need) => need.late !== undefined).sort((a, b) => (b.late ?? 0) - (a.late ?? 0)),
    [plan],
  );
  const overruns = useMemo(() => entries.filter(({ overrun }) => overrun !== undefined), [entries]);
  // A story's line leads to what it stands under.
  const rowOf = (need: Need): string => {
    let id: string | undefined = need.item.id;
    while (id !== undefined && !plan.byId.has(id)) id = plan.parentOf(id);
    return id ?? need.item.id;
  };
  const coming = plan.marks.filter((mark) => (mark.end ?? mark.start ?? 0) >= today);
  return (
    <aside className={classes.aside} aria-label="Beside the roadmap">
      {late.length > 0 && (
        <Part title="Dependencies that do not hold" count={late.length} isBad>
          <Long all={late}>
            {(need) => (
              <li key={need.id}>
                <button type="button" className={classes.line} onClick={() => onShow(rowOf(need))}>
                  {lateText(need, plan.spans)}
                </button>
              </li>
            )}
          </Long>
        </Part>
      )}
      {overruns.length > 0 && (
        <Part title="What is below does not fit" count={overruns.length} isBad>
          <Long all={overruns}>
            {({ item, overrun }) => (
              <li key={item.id}>
                <button type="button" className={classes.line} onClick={() => onShow(item.id)}>
                  {overrun}
                </button>
              </li>
            )}
          </Long>
        </Part>
      )}
      <Slips roadmap={roadmap} onShow={onShow} />
      {undated.length > 0 && (
        <Part title="No dates yet" count={undated.length}>
          <Tray entries={undated} canEdit={canEdit} dayAt={dayAt} />
        </Part>
      )}
      {plan.marks.length > 0 && (
        <Part title="Milestones and releases" count={plan.marks.length}>
          <p>
            {coming.length === 0 ? "None to come." : `Next: ${dayInWords(coming[0]?.end ?? coming[0]?.start ?? 0)}.`}
          </p>
          <Long all={plan.marks}>{(mark) => <li key={mark.id}>{markText(mark)}</li>}</Long>
        </Part>
      )}
    </aside>
  );
};
