import { type RefObject, useEffect, useRef } from "react";

export type FocusBack = {
  /** The control that stands where the field was. */
  readonly resting: RefObject<HTMLButtonElement | null>;
  /** The field closes by a key: the focus belongs to what stands there then. */
  ask(): void;
};

/** Keeps the focus in its place when a field turns back into text. */
export const useFocusBack = (isEditing: boolean): FocusBack => {
  const resting = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (isEditing || !asked.current) return;
    asked.current = false;
    resting.current?.focus();
  }, [isEditing]);
  return {
    resting,
    ask: () => {
      asked.current = true;
    },
  };
};
