import { type RollUp, stageLabels, stageNames } from "@overstory/backlog";
import styles from "./bars.module.css";

/** "3 Pending, 2 Developing, 9 Finished": what the bar shows, in words. */
export const stagesText = (rollup: RollUp): string => {
  const parts = stageNames.flatMap((stage, at) =>
    rollup.stages[at] ? [`${rollup.stages[at]} ${stageLabels[stage]}`] : [],
  );
  return parts.length === 0 ? "No stories yet" : parts.join(", ");
};

/** How the stories below are spread over the stages: one bar in the order of the stages, counts inside where they fit. */
export const RollUpBar = ({ rollup, counts = true }: { rollup: RollUp; counts?: boolean }) => {
  const text = stagesText(rollup);
  if (rollup.stories === 0) return <span className={styles.none}>no stories</span>;
  return (
    <span className={styles.stages} role="img" aria-label={text} title={text}>
      {stageNames.map((stage, at) => {
        const count = rollup.stages[at] ?? 0;
        if (count === 0) return null;
        return (
          <span
            key={stage}
            className={styles.stage}
            data-long={count >= 100 || undefined}
            style={{ flexGrow: count, background: `var(--stage-${stage})`, color: `var(--on-${stage})` }}
          >
            {counts && count / rollup.stories > 0.1 ? count : ""}
          </span>
        );
      })}
    </span>
  );
};
