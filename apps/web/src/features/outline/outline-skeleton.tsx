import { Skeleton } from "../../ui/states.tsx";
import styles from "./outline.module.css";

const widths = [34, 46, 52, 40, 58, 44, 36, 50, 55, 42, 48, 38];

/** The outline before its rows are here: the same bars and rows, so that nothing moves when they come. */
export const OutlineSkeleton = () => (
  <div className={styles.main} style={{ height: "100%" }} role="status" aria-label="Opening the backlog">
    <div style={{ height: 34, borderBottom: "1px solid var(--border)" }} />
    <div className={styles.grid}>
      <div className={styles.head} />
      {widths.map((width, at) => (
        <div
          key={width}
          className={styles.skeletonRow}
          style={{ paddingLeft: 12 + (at % 4 === 0 ? 0 : at % 4 === 1 ? 20 : 40) }}
        >
          <Skeleton width={`${width}%`} />
          <Skeleton width={60} />
        </div>
      ))}
    </div>
  </div>
);
