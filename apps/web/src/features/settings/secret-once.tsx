import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import classes from "./settings.module.css";

type Props = { readonly label: string; readonly text: string; readonly warning: string; onClose(): void };

/** A secret that is shown this once, to be copied. */
export const SecretOnce = ({ label, text, warning, onClose }: Props) => {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // Its focus selects it.
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed here (no secure context): the text stands selected, Ctrl C copies it.
      setCopied(false);
    }
  };
  return (
    <div className={classes.secret}>
      <label htmlFor="secret-once">{label}</label>
      <div className={classes.secretRow}>
        <input ref={field} id="secret-once" readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        <Button size="sm" onClick={() => void copy()}>
          {copied ? "Copied" : "Copy"}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
      <p className={classes.quiet}>{warning}</p>
    </div>
  );
};
