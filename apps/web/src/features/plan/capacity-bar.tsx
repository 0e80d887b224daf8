import type { Item } from "@overstory/backlog";
import classes from "./plan.module.css";
import { pointsOf, pointsText } from "./words.ts";

type Props = {
  readonly stories: readonly Item[];
  readonly capacity: number | undefined;
  /** Says how much is free, too. */
  readonly tellsLeft?: boolean;
};

/** How full a sprint is: finished, planned and, beyond its capacity, too much. */
export const CapacityBar = ({ stories, capacity, tellsLeft = false }: Props) => {
  const points = pointsOf(stories);
  const done = pointsOf(stories.filter(({ stage }) => stage === "finished"));
  const open = stories.filter(({ effort }) => effort === undefined).length;
  if (capacity === undefined || capacity === 0)
    return (
      <span className={classes.points}>
        {pointsText(points)}
        {done > 0 && `, ${done} finished`}
      </span>
    );
  const over = Math.max(0, points - capacity);
  const whole = Math.max(points, capacity);
  const share = (part: number) => `${(part / whole) * 100}%`;
  const rest = over > 0 ? `, ${over} too many` : tellsLeft ? `, ${capacity - points} left` : "";
  const text = `${points} of ${pointsText(capacity)}${rest}`;
  const more = [done > 0 && `${done} finished`, open > 0 && `${open} not estimated`].filter(Boolean).join(", ");
  return (
    <span className={classes.capacity} title={more}>
      <span className={classes.points} data-over={over > 0 || undefined}>
        {text}
      </span>
      <span className={classes.track} role="img" aria-label={[text, more].filter(Boolean).join(", ")}>
        <span className={classes.done} style={{ width: share(done) }} />
        <span
          className={classes.planned}
          style={{ width: share(Math.min(points, capacity) - Math.min(done, capacity)) }}
        />
        {over > 0 && <span className={classes.over} style={{ width: share(over) }} />}
      </span>
    </span>
  );
};
