import { edge } from "./draw/frame.ts";
import classes from "./matrix.module.css";
import type { Spot } from "./model/spatial.ts";

export type Tip = Spot & { readonly title: string; readonly text: string };

/** What a point says, beside it and inside the picture. */
export const ChartTip = ({ tip, box }: { readonly tip: Tip; readonly box: HTMLElement | null }) => {
  const [width, height] = [box?.clientWidth ?? 0, box?.clientHeight ?? 0];
  const [left, top] = [tip.x + edge.left, tip.y + edge.top];
  return (
    <div
      className={classes.tip}
      aria-hidden="true"
      data-matrix-tip
      style={{
        ...(left > width / 2 ? { right: width - left + 14 } : { left: left + 14 }),
        ...(top > height / 2 ? { bottom: height - top + 10 } : { top: top + 10 }),
      }}
    >
      <strong>{tip.title}</strong>
      <span>{tip.text}</span>
    </div>
  );
};
