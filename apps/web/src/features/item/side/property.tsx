import { type ReactNode, useRef, useState } from "react";
import { Floating } from "../../../ui/floating.tsx";
import classes from "./property.module.css";

type Props = {
  readonly label: string;
  /** What is said of the value: "Sprint 12". */
  readonly text: string;
  /** What is shown of it, where that is more than its text. */
  readonly children?: ReactNode;
  readonly isEmpty?: boolean;
  readonly canEdit: boolean;
  /** What opens at the value to change it; gets how to close it. */
  readonly editor: (close: () => void) => ReactNode;
  readonly problem?: string | undefined;
};

/** One field of an item in a line: its name, and its value, which opens what changes it. */
export const Property = ({ label, text, children, isEmpty = false, canEdit, editor, problem }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const shown = isEmpty ? text : (children ?? text);
  return (
    <div className={classes.property}>
      <span className={classes.label} aria-hidden={canEdit || undefined}>
        {label}
      </span>
      {canEdit ? (
        <button
          ref={button}
          type="button"
          className={classes.value}
          data-empty={isEmpty || undefined}
          aria-label={`${label}: ${text}. Change`}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(true)}
        >
          {shown}
        </button>
      ) : (
        <span className={classes.value} data-empty={isEmpty || undefined}>
          {shown}
        </span>
      )}
      {isOpen && button.current && (
        <Floating anchor={button.current} label={label} onClose={close}>
          {editor(close)}
        </Floating>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
};
