import type { ReactNode } from "react";
import { useGo } from "../../lib/location.ts";
import classes from "./session-list.module.css";

export type SessionLine = {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** "Payments · RICE · 12 stories". */
  readonly about: string;
  /** What is asked of oneself: "3 wait for your vote". */
  readonly mine: string | undefined;
};

type ListProps = { readonly title: string; readonly lines: readonly SessionLine[] };

/** Sessions that lead to their page. */
export const SessionList = ({ title, lines }: ListProps) => {
  const go = useGo();
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={classes.group}>{title}</h2>
      <ul className={classes.list}>
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={line.path}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                go(line.path);
              }}
            >
              <span className={classes.name}>{line.name}</span>
              <span className={classes.about}>{line.about}</span>
              {line.mine && <span className={classes.mine}>{line.mine}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

type PageProps = { readonly title: string; readonly action: ReactNode; readonly children: ReactNode };

/** A page of sessions, or of making one. */
export const SessionPage = ({ title, action, children }: PageProps) => (
  <div className={classes.page}>
    <div className={classes.inner}>
      <header className={classes.head}>
        <h1>{title}</h1>
        {action}
      </header>
      {children}
    </div>
  </div>
);
