import type { ReactNode } from "react";
import { Act } from "./act.tsx";
import styles from "./states.module.css";

type Deed = { label: string; onClick(): void };

/** What belongs here, in one line, and the one thing to do about it (with a quieter second). */
export const EmptyState = ({
  text,
  action,
  second,
  children,
}: {
  text: string;
  action?: Deed;
  second?: Deed;
  children?: ReactNode;
}) => (
  <div className={styles.state}>
    <p className={styles.text}>{text}</p>
    <div className={styles.actions}>
      {action && (
        <Act main onClick={action.onClick}>
          {action.label}
        </Act>
      )}
      {second && <Act onClick={second.onClick}>{second.label}</Act>}
    </div>
    {children}
  </div>
);

type Failure = { title: string; text: string; action?: Deed; isWhole?: boolean };

/** What happened, to what, and what to do now. Where it stands for a whole page (`isWhole`) its title is the page's heading. */
export const ErrorState = ({ title, text, action, isWhole = false }: Failure) => (
  <div className={styles.state} role="alert">
    {isWhole ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
    <p className={styles.text}>{text}</p>
    {action && <Act onClick={action.onClick}>{action.label}</Act>}
  </div>
);

/** A quiet stand-in of the size of what comes. */
export const Skeleton = ({ width, height = 12 }: { width: number | string; height?: number }) => (
  <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />
);
