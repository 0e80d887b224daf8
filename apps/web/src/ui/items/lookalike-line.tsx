import type { ReactNode } from "react";
import { Kbd } from "../kbd.tsx";
import { ItemKey } from "../kind-badge.tsx";
import classes from "./lookalike-line.module.css";

type Act = { readonly label: string; readonly keys?: string; run(): void };

type Props = {
  readonly item: { readonly key: string; readonly title: string };
  readonly acts: readonly Act[];
  /** Hangs below a field in a list instead of taking room. */
  readonly floats?: boolean;
  readonly children?: ReactNode;
};

/** A quiet line: what is being written looks like an item that is there. Its buttons leave the caret where it is. */
export const LookalikeLine = ({ item, acts, floats = false, children }: Props) => (
  <div className={classes.line} data-floats={floats || undefined} role="status">
    <span className={classes.text}>
      Looks like <ItemKey value={item.key} /> {item.title}
    </span>
    {acts.map(({ label, keys, run }) => (
      <button
        key={label}
        type="button"
        className={classes.act}
        aria-label={`${label}: ${item.key}`}
        onPointerDown={(event) => event.preventDefault()}
        onClick={run}
      >
        {label}
        {keys !== undefined && (
          <span aria-hidden="true">
            <Kbd keys={keys} />
          </span>
        )}
      </button>
    ))}
    {children}
  </div>
);
