import type { Result } from "@overstory/scoring";
import type { CSSProperties } from "react";
import { initialsOf } from "../../ui/avatar.tsx";
import { numberText } from "../../ui/number-text.ts";
import { levelsOf } from "../../ui/together/levels.ts";
import classes from "./results.module.css";
import { axisOf, inOrder, kanoShares, spreadOf } from "./spread-of.ts";
import type { Survey } from "./types.ts";

/** A dot's width as a share of the strip on a phone. */
const dotWidth = 0.1;

const Dots = ({ survey, item, axis }: { survey: Survey; item: string; axis: readonly [number, number] }) => {
  const said = spreadOf(survey, item);
  const [low, high] = axis;
  if (said.length === 0) return null;
  const place = (value: number): number => (value - low) / (high - low);
  const sorted = said.toSorted((a, b) => place(a.value) - place(b.value));
  const levels = levelsOf(
    sorted.map(({ value }) => place(value)),
    dotWidth,
  );
  return (
    <>
      <span
        className={classes.strip}
        style={{ "--levels": Math.max(...levels) + 1 } as CSSProperties}
        aria-hidden="true"
      >
        {sorted.map(({ person, name, value, text }, at) => (
          <span
            key={person}
            className={classes.dot}
            style={{ "--at": place(value), "--level": levels[at] ?? 0 } as CSSProperties}
            title={`${name}: ${text}`}
          >
            {initialsOf(name)}
          </span>
        ))}
      </span>
      <details className={classes.said}>
        <summary>Who said what</summary>
        <ul>
          {said.map(({ person, name, text }) => (
            <li key={person}>
              {name}: {text}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};

const Shares = ({ result }: { readonly result: Result }) => {
  const shares = kanoShares(result);
  if (shares.length === 0) return null;
  return (
    <>
      <span className={classes.shares} aria-hidden="true">
        {shares.map(({ name, part, count }) => (
          <span key={part} data-part={part} style={{ flexGrow: count }} title={`${name}: ${count}`}>
            {name.charAt(0)}
          </span>
        ))}
      </span>
      <p className={classes.counts}>{shares.map(({ name, count }) => `${name} ${count}`).join(" · ")}</p>
    </>
  );
};

/** What came out: the items in order, each with what it rests on and how far people differ. */
export const Results = ({ survey }: { readonly survey: Survey }) => {
  const ranked = inOrder(survey);
  const axis = axisOf(survey);
  // One warning for all is said once above them.
  const scored = ranked.flatMap(({ result }) => (result.state === "scored" ? [result.warning] : []));
  const isShared = scored.length > 1 && scored[0] !== undefined && new Set(scored).size === 1;
  if (survey.answered.length === 0) return <p className={classes.none}>Nobody has answered.</p>;
  return (
    <section aria-label="Results">
      {isShared && <p className={classes.warning}>{scored[0]}</p>}
      <ol className={classes.results} aria-label="Results">
        {ranked.map(({ item, rank, result }) => (
          <li key={item.id}>
            <span className={classes.rank}>{rank ?? "–"}</span>
            <div className={classes.about}>
              <p className={classes.title}>
                <span className={classes.key}>{item.key}</span> <strong>{item.title}</strong>
                {result.state === "scored" && result.bucket && <span className={classes.bucket}>{result.bucket}</span>}
              </p>
              <p className={classes.explanation}>
                {result.state === "scored"
                  ? result.explanation
                  : result.state === "missing"
                    ? `No ${result.missing.join(", ")} on this`
                    : result.reason}
              </p>
              {result.state === "scored" && result.warning && !isShared && (
                <p className={classes.warning}>{result.warning}</p>
              )}
              {survey.ballot === "kano" ? (
                <Shares result={result} />
              ) : (
                <Dots survey={survey} item={item.id} axis={axis} />
              )}
            </div>
            <span className={classes.score}>{result.state === "scored" ? numberText(result.score, 2) : ""}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
