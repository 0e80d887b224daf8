import classes from "./objectives.module.css";

/** How far something has come, 0 to 1; said in words by `label`. */
export const ProgressBar = ({ share, label }: { readonly share: number; readonly label: string }) => (
  <span className={classes.track} role="img" aria-label={label} title={label}>
    <span className={classes.fill} style={{ width: `${share * 100}%` }} />
  </span>
);
