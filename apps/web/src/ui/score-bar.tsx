import type { CSSProperties } from "react";
import styles from "./bars.module.css";

const filled = (share: number): CSSProperties => ({ "--filled": `${Math.round(share * 100)}%` }) as CSSProperties;

type ScoreProps = {
  readonly score: number | undefined;
  /** The highest score on the product's own scale. */
  readonly top: number;
  /** The number, where it is written otherwise than with one decimal. */
  readonly text?: string;
};

/** A score as number and bar. Without a score: a dash. */
export const ScoreBar = ({ score, top, text }: ScoreProps) =>
  score === undefined ? (
    <span className={styles.none}>–</span>
  ) : (
    <span className={styles.score} style={filled(top > 0 ? Math.max(0, Math.min(1, score / top)) : 0)}>
      {text ?? score.toFixed(1)}
    </span>
  );

/** How much is finished, 0 to 1, as bar and per cent. */
export const ProgressBar = ({ share, text }: { share: number; text: string }) => (
  <span className={styles.progress} style={filled(share)}>
    {text}
  </span>
);
