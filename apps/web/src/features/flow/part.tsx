import type { Problem } from "@overstory/kernel";
import type { ReactNode } from "react";
import classes from "./flow.module.css";

type Props = {
  readonly id: string;
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly says: string | undefined;
  readonly tools?: ReactNode;
  readonly isWide?: boolean;
  readonly problem?: Problem | undefined;
  readonly children: ReactNode;
};

/** The page says once that the server cannot be reached; each picture shows what it had before. */
export const isCutOff = (problem: Problem | undefined): boolean => problem?.code === "offline";

/** One picture of the page with its finding in words. Keeps its size while the numbers come. */
export const Part = ({ id, title, says, tools, isWide, problem, children }: Props) => (
  <section className={classes.part} aria-labelledby={`flow-${id}`} data-wide={isWide || undefined}>
    <header>
      <h2 id={`flow-${id}`}>{title}</h2>
      {tools}
    </header>
    {problem && !isCutOff(problem) ? (
      <p role="alert" className={classes.problem}>
        {problem.message}
      </p>
    ) : (
      <>
        <p className={classes.says}>{says ?? " "}</p>
        {/* Legends and tables of nothing would say that there are none. */}
        {(!isCutOff(problem) || says !== undefined) && children}
      </>
    )}
  </section>
);
