import { useLayoutEffect, useRef, useState } from "react";
import classes from "./finding.module.css";

type Props = {
  readonly label: string;
  readonly value?: string;
  onSave(text: string): void;
  /** `isByKey` where it was ended by Enter or Escape, and not by going elsewhere. */
  onClose(isByKey: boolean): void;
  /** Enter takes the words and leaves the field ready for the next. */
  readonly isMany?: boolean;
};

const fit = (field: HTMLTextAreaElement) => {
  field.style.height = "0";
  field.style.height = `${field.scrollHeight}px`;
};

/** Words written on a card: Enter keeps them, Escape does not; with nothing written both end it. */
export const WriteNote = ({ label, value = "", onSave, onClose, isMany = false }: Props) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(value);
  const isOver = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its words.
  useLayoutEffect(() => {
    if (field.current) fit(field.current);
  }, [text]);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const keep = (isByKey: boolean) => {
    if (isOver.current) return;
    const words = text.replace(/\s+/g, " ").trim();
    const isNew = words !== "" && words !== value;
    if (isNew) onSave(words);
    if (isByKey && isMany && isNew) {
      setText("");
      return;
    }
    isOver.current = true;
    onClose(isByKey);
  };
  return (
    <textarea
      ref={field}
      className={classes.write}
      aria-label={label}
      rows={1}
      maxLength={2_000}
      value={text}
      placeholder={isMany ? "What was said or seen" : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => keep(false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") {
          isOver.current = true;
          onClose(true);
        }
        if (event.key !== "Enter") return;
        event.preventDefault();
        keep(true);
      }}
    />
  );
};
