import type { Result } from "@overstory/scoring";
import type { CSSProperties } from "react";
import { initialsOf } from "../../ui/avatar.tsx";
import { numberText } from "../../ui/number-text.ts";
import classes from "./results.module.css";
import { axisOf, inOrder, kanoShares, spreadOf } from "./spread-of.ts";
import type { Survey } from "./types.ts";

const Dots = ({ survey, item, axis }: { survey: Survey; item: string; axis: readonly [number, number] }) => {
  const said = spreadOf(survey, item);
  const [low, high] = axis;
  if (said.length === 0) return null;
  return (
    <>
      <span className={classes.strip} aria-hidden="true">
        {said.map(({ name, value, text }) => (
          <span
            key={name}
            className={classes.dot}
            style={{ "--at": (value - low) / (high - low) } as CSSProperties}
            title={`${name}: ${text}`}
          >
            {initialsOf(name)}
          </span>
        ))}
      </span>
      <details className={classes.said}>
        <summary>Who said what</summary>
        <ul>
          {said.map(({ name, text }) => (
            <li key={name}>
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
  const warnings = [
    ...new Set(ranked.flatMap(({ result }) => (result.state === "scored" ? (result.warning ?? []) : []))),
  ];
  // One warning for all is said once above them.
  const isShared = warnings.length === 1 && ranked.filter(({ result }) => result.state === "scored").length > 1;
  if (survey.answered.length === 0) return <p className={classes.none}>Nobody has answered.</p>;
  return (
    <section aria-label="Results">
      {isShared && <p className={classes.warning}>{warnings[0]}</p>}
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
