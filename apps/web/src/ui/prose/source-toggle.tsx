import { IconMarkdown } from "@tabler/icons-react";
import classes from "./prose.module.css";

type SourceToggleProps = { readonly isSource: boolean; readonly onToggle: (() => void) | undefined };

/** Goes between the text as it looks and its Markdown. */
export const SourceToggle = ({ isSource, onToggle }: SourceToggleProps) => (
  <button
    type="button"
    className={classes.tool}
    aria-label="Markdown source"
    aria-pressed={isSource}
    title="Markdown source"
    disabled={!onToggle}
    onClick={onToggle}
  >
    <IconMarkdown size={16} aria-hidden="true" />
  </button>
);
