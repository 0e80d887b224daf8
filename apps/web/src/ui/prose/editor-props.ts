import type { Ref } from "react";

/** What a field asks of the editor in it. */
export type EditorHandle = {
  /** Hands on at once what was typed. */
  read(): void;
  /** Puts Markdown at the caret. */
  insert(markdown: string): void;
  focus(): void;
};

export type EditorProps = {
  readonly label: string;
  readonly text: string;
  readonly hint?: string | undefined;
  onType(text: string): void;
  /** Files that were pasted, dropped or chosen; left out where none can be kept. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
  readonly handle: Ref<EditorHandle>;
  /** Goes over to the Markdown source. */
  onSource(): void;
};
