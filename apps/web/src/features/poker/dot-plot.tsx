import type { CSSProperties } from "react";
import { initialsOf } from "../../ui/avatar.tsx";
import classes from "./dot-plot.module.css";
import { plotOf, votesByValue } from "./plot.ts";
import type { PokerInput, PokerRound } from "./types.ts";

type Props = { readonly input: PokerInput; readonly round: PokerRound; readonly agreed?: number | null };

/** Every vote at its place on the real scale, with who gave it; below, the same in words. */
export const DotPlot = ({ input, round, agreed }: Props) => {
  const plot = plotOf(input, round.votes);
  const said = votesByValue(input, round.votes);
  return (
    <figure className={classes.figure}>
      {plot && (
        <div className={classes.plot} style={{ "--levels": plot.levels } as CSSProperties} aria-hidden="true">
          {plot.dots.map(({ person, name, value, at, level }) => (
            <span
              key={person}
              className={classes.dot}
              data-agreed={value === agreed || undefined}
              style={{ "--at": at, "--level": level } as CSSProperties}
              title={`${name}: ${value}`}
            >
              {initialsOf(name)}
            </span>
          ))}
          <span className={classes.axis} />
          {plot.ticks.map(({ value, label, at }) => (
            <span key={value} className={classes.tick} style={{ "--at": at } as CSSProperties}>
              {label}
            </span>
          ))}
        </div>
      )}
      <figcaption>
        <ul className={classes.said} aria-label={`Votes on ${input.label}, round ${round.round}`}>
          {said.map(([label, names]) => (
            <li key={label}>
              <b>{label}</b> {names.join(", ")}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
};
