import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./states.module.css";

type Act = { label: string; onClick(): void };

/** What belongs here, in one line, and the one thing to do about it (with a quieter second). */
export const EmptyState = ({
  text,
  action,
  second,
  children,
}: {
  text: string;
  action?: Act;
  second?: Act;
  children?: ReactNode;
}) => (
  <div className={styles.state}>
    <p className={styles.text}>{text}</p>
    <div className={styles.actions}>
      {action && <Button onClick={action.onClick}>{action.label}</Button>}
      {second && (
        <Button variant="default" onClick={second.onClick}>
          {second.label}
        </Button>
      )}
    </div>
    {children}
  </div>
);

type Failure = { title: string; text: string; action?: Act; isWhole?: boolean };

/** What happened, to what, and what to do now. Where it stands for a whole page (`isWhole`) its title is the page's heading. */
export const ErrorState = ({ title, text, action, isWhole = false }: Failure) => (
  <div className={styles.state} role="alert">
    {isWhole ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
    <p className={styles.text}>{text}</p>
    {action && (
      <Button variant="default" onClick={action.onClick}>
        {action.label}
      </Button>
    )}
  </div>
);

/** A quiet stand-in of the size of what comes. */
export const Skeleton = ({ width, height = 12 }: { width: number | string; height?: number }) => (
  <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />
);
