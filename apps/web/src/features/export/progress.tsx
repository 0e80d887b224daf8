import { Button } from "@mantine/core";
import classes from "./export.module.css";

type Props = { readonly text: string; readonly share: number | undefined; onCancel?: (() => void) | undefined };

/** Work under way: what, how far, and the way to stop it. */
export const Progress = ({ text, share, onCancel }: Props) => (
  <div className={classes.progress}>
    <span role="status">{text}</span>
    <progress aria-label={text} max={1} value={share} />
    {onCancel && (
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    )}
  </div>
);
