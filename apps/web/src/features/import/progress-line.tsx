import { Button } from "@mantine/core";
import classes from "./import.module.css";

type Props = {
  readonly text: string /** 0 to 1; `undefined` where nobody can say. */;
  readonly share: number | undefined;
  onCancel?: (() => void) | undefined;
};

/** Work under way: what, how far, and the way to stop it. */
export const ProgressLine = ({ text, share, onCancel }: Props) => (
  <div className={classes.progress}>
    <div className={classes.progressHead}>
      <span role="status">{text}</span>
      {share !== undefined && <span className="numbers">{Math.round(share * 100)} %</span>}
    </div>
    <progress aria-label={text} max={1} value={share} />
    {onCancel && (
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    )}
  </div>
);
