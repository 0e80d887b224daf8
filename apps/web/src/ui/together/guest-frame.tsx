import { type ReactNode, useEffect } from "react";
import { Announcer } from "../announce.tsx";
import { Toaster } from "../toasts.tsx";
import classes from "./together.module.css";

type Props = {
  readonly title: string;
  readonly who?: string | undefined;
  readonly state?: string | undefined;
  readonly children: ReactNode;
};

/** The page around a session for somebody without an account: who they are, how the line stands, and nothing that leads elsewhere. */
export const GuestFrame = ({ title, who, state, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Overstory`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <header className={classes.frameHead}>
        <span className={classes.brand}>
          <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
            <rect width="32" height="32" rx="7" />
            <path d="M16 27V15M5 16a11 11 0 0 1 22 0M10 16.500a6 6 0 0 1 12 0" />
          </svg>
          Overstory
        </span>
        <span className={classes.lineState} role="status" aria-label="Connection">
          {state}
        </span>
        {who !== undefined && <span className={classes.who}>{who}, guest</span>}
      </header>
      <main id="page" className={classes.frameMain} tabIndex={-1}>
        {children}
      </main>
      <Toaster />
      <Announcer />
    </div>
  );
};
