import styles from "./row.module.css";

/** The arrow before a title; none where there is nothing to fold (the kind then keeps its room). */
export const FoldButton = ({ fold, name }: { fold: 0 | 1 | 2; name: string }) =>
  fold === 0 ? null : (
    <button
      type="button"
      tabIndex={-1}
      className={styles.fold}
      data-act="fold"
      data-open={fold === 1 || undefined}
      aria-label={`${fold === 1 ? "Fold" : "Unfold"} ${name}`}
    />
  );
