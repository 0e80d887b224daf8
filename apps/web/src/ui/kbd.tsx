import styles from "./badges.module.css";
import { keyParts } from "./key-text.ts";

/** A shortcut as keys: `mod+k` shows Ctrl K, or ⌘ K on a Mac; `g o` shows G then O. */
export const Kbd = ({ keys }: { keys: string }) => (
  <span className={styles.keys}>
    {keyParts(keys).map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one shortcut never change places.
      <kbd key={at} className={styles.kbd}>
        {part}
      </kbd>
    ))}
  </span>
);
