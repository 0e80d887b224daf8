import type { Problem } from "@overstory/kernel";
import { useState } from "react";

export type TextEdit = {
  /** The text being typed; `undefined` while nothing is. */
  readonly draft: string | undefined;
  readonly problem: Problem | undefined;
  begin(): void;
  type(text: string): void;
  /** Saves what was typed; what is refused stays in the field, with the reason. */
  commit(): void;
  cancel(): void;
};

/**
 * Editing one text in place. `save` gets the trimmed text when it differs, and a function to tell a refusal, also one that
 * comes later from the server: the field opens again with what was typed.
 */
export const useTextEdit = (
  value: string,
  save: (text: string, refused: (problem: Problem) => void) => void,
): TextEdit => {
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  return {
    draft,
    problem,
    begin: () => setDraft((before) => before ?? value),
    type: setDraft,
    commit: () => {
      if (draft === undefined) return;
      setDraft(undefined);
      setProblem(undefined);
      const text = draft.trim();
      if (text === value.trim()) return;
      save(text, (refusal) => {
        setDraft(draft);
        setProblem(refusal);
      });
    },
    cancel: () => {
      setDraft(undefined);
      setProblem(undefined);
    },
  };
};
