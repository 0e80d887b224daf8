import { type RefObject, useLayoutEffect, useRef } from "react";

export type FocusBack = {
  /** The control that stands where the field was. */
  readonly resting: RefObject<HTMLButtonElement | null>;
  /** The field closes by a key: the focus belongs to what stands there then. */
  ask(): void;
};

/**
 * Keeps the focus in its place when a field turns back into text: at once, for a frame later it may be where the next key belongs.
 */
export const useFocusBack = (isEditing: boolean): FocusBack => {
  const resting = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (isEditing || !asked.current) return;
    asked.current = false;
    resting.current?.focus({ preventScroll: true });
  }, [isEditing]);
  return {
    resting,
    ask: () => {
      asked.current = true;
    },
  };
};
