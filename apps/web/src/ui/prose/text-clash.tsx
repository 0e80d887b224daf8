import { Button } from "@mantine/core";
import { useEffect } from "react";
import type { TextClash } from "../../lib/text/draft.ts";
import { announce } from "../announce.tsx";
import { TextDiff } from "../text-diff.tsx";
import classes from "./prose.module.css";

type TextClashProps = {
  /** The field's name, as the reader knows it. */
  readonly label: string;
  readonly clash: TextClash;
  onSettle(choice: "mine" | "theirs" | "both"): void;
};

/** Two people changed the same words: both versions, and what shall stand. Until then neither is lost. */
export const TextClashNotice = ({ label, clash, onSettle }: TextClashProps) => {
  useEffect(() => announce(`${label} was changed by someone else meanwhile. Decide which version stands.`), [label]);
  return (
    <section className={classes.clash} aria-label={`Two versions of ${label}`}>
      <p className={classes.clashHead}>Changed by someone else meanwhile</p>
      <div className={classes.versions}>
        <div className={classes.version}>
          <h4>Mine</h4>
          <TextDiff before={clash.base} after={clash.mine} />
        </div>
        <div className={classes.version}>
          <h4>Theirs</h4>
          <TextDiff before={clash.base} after={clash.theirs} />
        </div>
      </div>
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={() => onSettle("mine")}>
          Keep mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSettle("theirs")}>
          Take theirs
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSettle("both")}>
          Keep both
        </Button>
      </div>
    </section>
  );
};
