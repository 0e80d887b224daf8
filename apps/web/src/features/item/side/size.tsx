import { type Item, sprintLimitOf } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { closing, later } from "../../../ui/later.tsx";
import classes from "./side.module.css";

const SplitDialog = later(() => import("../split/split-dialog.tsx").then((one) => one.SplitDialog), closing);

/** Says that a story is too big for one sprint, and leads to splitting it; any story can be split. */
export const Size = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const limit = useClient((from) => sprintLimitOf(from.rows));
  const [isSplitting, setIsSplitting] = useState(false);
  const isTooBig = item.effort !== undefined && item.effort > limit;
  if (item.kind !== "story" || (!isTooBig && !canEdit)) return null;
  return (
    <div className={classes.size} data-section="split" data-big={isTooBig || undefined}>
      {isTooBig && (
        <span>
          {item.effort} points do not fit in a sprint (at most {limit}).
        </span>
      )}
      {canEdit && (
        <button type="button" className={classes.word} aria-haspopup="dialog" onClick={() => setIsSplitting(true)}>
          Split…
        </button>
      )}
      {isSplitting && <SplitDialog item={item} onClose={() => setIsSplitting(false)} />}
    </div>
  );
};
