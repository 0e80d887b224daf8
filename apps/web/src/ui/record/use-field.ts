import type { Problem } from "@overstory/kernel";
import { type KeyboardEvent, useState } from "react";

/** Saves a value; tells a refusal back, now or when the server says so. */
export type SaveField = (value: unknown, refused: (problem: Problem) => void) => void;

export type FieldEdit = {
  readonly text: string;
  readonly problem: Problem | undefined;
  type(text: string): void;
  commit(): void;
  press(event: KeyboardEvent<HTMLElement>): void;
};

/**
 * A text that saves on Enter and on leaving; Escape puts back; what is refused stays with its reason. `read` turns it into what is
 * saved, or throws the reason why it cannot be.
 */
export const useField = (
  value: string,
  save: SaveField,
  read: (text: string) => unknown = (text) => text,
): FieldEdit => {
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const put = (text: string | undefined, why: Problem | undefined) => {
    setDraft(text);
    setProblem(why);
  };
  const commit = () => {
    if (draft === undefined || problem !== undefined) return;
    put(undefined, undefined);
    if (draft.trim() === value.trim()) return;
    try {
      save(draft.trim() === "" ? null : read(draft), (why) => put(draft, why));
    } catch (error) {
      put(draft, { kind: "invalid", code: "field", message: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    text: draft ?? value,
    problem,
    type: (text) => put(text, undefined),
    commit,
    press: (event) => {
      event.stopPropagation();
      if (event.nativeEvent.isComposing) return;
      if (event.key === "Enter") commit();
      if (event.key === "Escape" && draft !== undefined) put(undefined, undefined);
    },
  };
};
