import classes from "./chart.module.css";
import { scaleOf } from "./scale.ts";

type Props = {
  readonly values: readonly number[];
  readonly target?: number | undefined;
  /** What it shows, in words. */
  readonly label: string;
  readonly width?: number;
};

const [height, margin] = [24, 3];
// More points than pixels say nothing more.
const most = 60;

/** How a measure went, in the size of a word. */
export const SparkLine = ({ values, target, label, width = 88 }: Props) => {
  const shown = values.slice(-most);
  const last = shown.at(-1);
  if (last === undefined || shown.length < 2) return null;
  const all = target === undefined ? shown : [...shown, target];
  const x = scaleOf([0, shown.length - 1], [margin, width - margin]);
  const y = scaleOf([Math.min(...all), Math.max(...all)], [height - margin, margin]);
  return (
    <svg className={classes.spark} width={width} height={height} role="img" aria-label={label}>
      {target !== undefined && <line className={classes.sparkTarget} x1={0} x2={width} y1={y(target)} y2={y(target)} />}
      <path d={`M${shown.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`} />
      <circle cx={x(shown.length - 1)} cy={y(last)} r={2.5} />
    </svg>
  );
};
