import classes from "./kpi.module.css";

const [width, height, margin] = [72, 22, 3];

type Props = { readonly values: readonly number[]; readonly target?: number | undefined; readonly label: string };

/** How a measure went, as a line; the target as a dashed one. What it says is in `label`. */
export const SparkLine = ({ values, target, label }: Props) => {
  const all = target === undefined ? values : [...values, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (at: number) => margin + (at / Math.max(1, values.length - 1)) * (width - 2 * margin);
  const y = (value: number) =>
    high === low ? height / 2 : height - margin - ((value - low) / (high - low)) * (height - 2 * margin);
  const last = values.at(-1) ?? 0;
  return (
    <svg className={classes.spark} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {target !== undefined && <line className={classes.target} x1={0} x2={width} y1={y(target)} y2={y(target)} />}
      <polyline points={values.map((value, at) => `${x(at)},${y(value)}`).join(" ")} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} />
    </svg>
  );
};
