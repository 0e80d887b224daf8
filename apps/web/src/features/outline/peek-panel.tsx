import { type ReactNode, useDeferredValue, useSyncExternalStore } from "react";
import { useItem } from "../../lib/data/hooks.ts";
import type { Outline } from "./model/outline.ts";
import styles from "./outline.module.css";

/** The focused item beside the outline; the arrows swap it while it stays open. */
export const PeekPanel = ({
  outline,
  renderPanel,
}: {
  outline: Outline;
  renderPanel(itemId: string, onClose: () => void): ReactNode;
}) => {
  const { store } = outline;
  const now = useSyncExternalStore(store.subscribe, () => (store.state.isPeeking ? store.state.focus : undefined));
  // The list answers a key first; the panel follows.
  const shown = useDeferredValue(now);
  const item = useItem(shown);
  if (!item || now === undefined) return null;
  return <div className={styles.peek}>{renderPanel(item.id, () => store.update({ isPeeking: false }))}</div>;
};
