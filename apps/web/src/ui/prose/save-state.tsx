import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { DraftState } from "../../lib/text/draft.ts";
import classes from "./prose.module.css";

const words: Readonly<Record<DraftState, string>> = {
  resting: "",
  unsaved: "Not saved yet",
  saving: "Saving…",
  saved: "Saved",
  refused: "Not saved",
  clash: "Not saved",
};

/** How the text stands, in a place of fixed size beside the field's name. */
export const SaveState = ({ state }: { readonly state: DraftState }) => (
  <span className={classes.state} data-state={state} role="status">
    {state === "saved" && <IconCheck size={13} aria-hidden="true" />}
    {(state === "refused" || state === "clash") && <IconAlertTriangle size={13} aria-hidden="true" />}
    {words[state]}
  </span>
);
