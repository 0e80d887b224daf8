import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { type DraftView, type SaveText, TextDraft } from "./draft.ts";

export type TextDraftOptions = {
  /** What is stored; may change at any time. */
  readonly value: string;
  /** Saves `next`, which was written on top of `base`; answers why it was refused. */
  readonly onSave: SaveText;
  /** Unique per item and field: unsaved words are kept under it in this browser. */
  readonly draftKey: string;
  /** What stands between two versions that are both kept; an empty line when left out. */
  readonly between?: string;
  /** Makes an editor that hands its text on with a delay do so now. */
  readonly read?: () => void;
};

export type TextDraftHandle = DraftView & {
  /** The text as typed now: kept at once, saved after a pause. */
  type(text: string): void;
  /** Saves at once; answers whether everything is saved. */
  flush(): Promise<boolean>;
  /** Decides where somebody else changed the same words. */
  settle(choice: "mine" | "theirs" | "both"): void;
  /** Lets go of what was typed. */
  drop(): void;
};

/** A text being written: autosave, draft, merge with what others save, and the clash where both changed the same words. */
export const useTextDraft = ({ value, onSave, draftKey, between, read }: TextDraftOptions): TextDraftHandle => {
  const make = () => ({
    key: draftKey,
    draft: new TextDraft({
      value,
      save: onSave,
      store: localStorage,
      name: draftKey,
      ...(between !== undefined && { between }),
    }),
  });
  const [held, setHeld] = useState(make);
  const current = held.key === draftKey ? held : make();
  if (current !== held) setHeld(current);
  const { draft } = current;
  useLayoutEffect(() => draft.saveWith(onSave), [draft, onSave]);
  useLayoutEffect(() => draft.readWith(read), [draft, read]);
  useLayoutEffect(() => draft.setValue(value), [draft, value]);
  useEffect(() => {
    // What was found from an earlier visit is saved like any other words.
    if (draft.view.state === "unsaved") void draft.flush();
    const hide = () => document.visibilityState === "hidden" && void draft.flush();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      void draft.flush();
    };
  }, [draft]);
  const view = useSyncExternalStore(draft.subscribe, () => draft.view);
  return {
    ...view,
    type: (text) => draft.type(text),
    flush: () => draft.flush(),
    settle: (choice) => draft.settle(choice),
    drop: () => draft.drop(),
  };
};
