import type { CSSProperties } from "react";
import styles from "./bars.module.css";

const filled = (share: number): CSSProperties => ({ "--filled": `${Math.round(share * 100)}%` }) as CSSProperties;

/** A score as number and bar. `top` is the highest score on the product's own scale. Without a score: a dash. */
export const ScoreBar = ({ score, top }: { score: number | undefined; top: number }) =>
  score === undefined ? (
    <span className={styles.none}>–</span>
  ) : (
    <span className={styles.score} style={filled(top > 0 ? Math.min(1, score / top) : 0)}>
      {score.toFixed(1)}
    </span>
  );

/** How much is finished, 0 to 1, as bar and per cent. */
export const ProgressBar = ({ share, text }: { share: number; text: string }) => (
  <span className={styles.progress} style={filled(share)}>
    {text}
  </span>
);
