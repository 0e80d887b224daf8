import { type KeyboardEvent, useRef } from "react";
import { numberText } from "../../ui/number-text.ts";
import classes from "./progress-grid.module.css";
import { isAt, isMine, turnAt } from "./turns.ts";
import type { Place, Poker, Turn } from "./types.ts";
import { turnText } from "./words.ts";

type Props = { readonly poker: Poker; readonly at: Place | undefined; onGo(place: Place): void };

const faceOf = ({ state, agreed, voted, waitingFor }: Turn): string => {
  if (state === "agreed" && agreed !== null) return numberText(agreed, 2);
  if (state === "revealed") return "…";
  return voted.length > 0 ? `${voted.length}/${voted.length + waitingFor.length}` : "";
};

const step = (event: KeyboardEvent<HTMLTableElement>) => {
  const by = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const cell = document.activeElement?.closest("td");
  const row = cell?.parentElement;
  if (!by || !(row instanceof HTMLTableRowElement) || !cell) return;
  const rows = [...event.currentTarget.tBodies].flatMap((body) => [...body.rows]);
  const target = rows[rows.indexOf(row) + (by[0] ?? 0)]?.cells[cell.cellIndex + (by[1] ?? 0)];
  target?.querySelector("button")?.focus();
  event.preventDefault();
};

/** Stories down, inputs across: how far it has come, and the way to any of it. */
export const ProgressGrid = ({ poker, at, onGo }: Props) => {
  const table = useRef<HTMLTableElement>(null);
  const agreed = poker.turns.filter(({ state }) => state === "agreed").length;
  return (
    <section className={classes.progress} aria-labelledby="poker-progress">
      <h2 id="poker-progress">
        Agreed <span className="numbers">{`${agreed} of ${poker.items.length * poker.inputs.length}`}</span>
      </h2>
      <div className={classes.scroll}>
        <table ref={table} onKeyDown={step}>
          <thead>
            <tr>
              <td className={classes.corner} />
              {poker.inputs.map(({ name, label }) => (
                <th key={name} scope="col" title={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {poker.items.map((item) => (
              <tr key={item.id} data-on={at?.item === item.id || undefined}>
                <th scope="row" title={item.title}>
                  {item.key}
                  <span className={classes.title}>{item.title}</span>
                </th>
                {poker.inputs.map((input) => {
                  const place = { item: item.id, input: input.name };
                  const turn = turnAt(poker, place);
                  const own = turn !== undefined && turn.myVote !== null;
                  const isHere = isAt(place, at);
                  return (
                    <td key={input.name}>
                      <button
                        type="button"
                        data-state={turn?.state}
                        data-own={own || undefined}
                        data-open={(turn && isMine(poker, turn) && !own) || undefined}
                        aria-current={isHere ? "step" : undefined}
                        tabIndex={isHere || (!at && item === poker.items[0] && input === poker.inputs[0]) ? 0 : -1}
                        aria-label={`${item.key}, ${input.label}: ${turn ? turnText(turn) : "not on the table yet"}${own ? ", you have voted" : ""}`}
                        onClick={() => onGo(place)}
                      >
                        {turn && faceOf(turn)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
