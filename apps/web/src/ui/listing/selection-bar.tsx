import { IconX } from "@tabler/icons-react";
import type { BoundAction } from "../../actions/action.ts";
import { Kbd } from "../kbd.tsx";
import styles from "./selection-bar.module.css";

const offered = ["item.stage", "item.assign", "item.labels", "item.score", "item.move", "item.restore", "item.delete"];
const shortWords: Readonly<Record<string, string>> = {
  "item.stage": "Stage",
  "item.assign": "Assign",
  "item.labels": "Label",
  "item.score": "Score",
  "item.move": "Move",
  "item.restore": "Restore",
  "item.delete": "Delete",
};

type Props = { count: number; actions: readonly BoundAction[]; onClear(): void };

/** What can be done with all selected items, while there are any. */
export const SelectionBar = ({ count, actions, onClear }: Props) => {
  if (count === 0) return null;
  return (
    <div role="toolbar" aria-label="Selected items" className={styles.bar}>
      <span className={styles.count}>{count.toLocaleString("en")} selected</span>
      {offered.map((id) => {
        const action = actions.find((one) => one.id === id);
        if (!action?.isPossible()) return null;
        return (
          <button
            key={id}
            type="button"
            className={styles.button}
            data-danger={action.danger || undefined}
            onClick={action.run}
          >
            {shortWords[id]}
            {action.keys?.[0] && (
              <span className={styles.keys} aria-hidden="true">
                <Kbd keys={action.keys[0]} />
              </span>
            )}
          </button>
        );
      })}
      <button type="button" className={styles.button} aria-label="Clear the selection" onClick={() => onClear()}>
        <IconX size={14} aria-hidden="true" />
      </button>
    </div>
  );
};
