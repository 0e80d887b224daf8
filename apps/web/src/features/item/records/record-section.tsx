import type { ReactNode } from "react";
import classes from "./records.module.css";

type Props = {
  readonly label: string;
  readonly count?: number | undefined;
  /** Beside the name. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the page that lists things: its name as the texts have theirs. */
export const RecordSection = ({ label, count, tools, children }: Props) => (
  <section className={classes.section} aria-label={label}>
    <div className={classes.head}>
      <h3>
        {label}
        {count !== undefined && count > 0 && <span className="numbers"> {count}</span>}
      </h3>
      {tools}
    </div>
    {children}
  </section>
);
