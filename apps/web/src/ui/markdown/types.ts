/** Text within a line. */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "strong" | "em" | "strike"; readonly children: readonly Inline[] }
  | { readonly type: "link"; readonly href: string; readonly title?: string; readonly children: readonly Inline[] }
  | { readonly type: "image"; readonly src: string; readonly title?: string; readonly alt: string };

export type ListEntry = {
  /** Set for an entry of a task list: whether it is ticked. */
  readonly checked?: boolean;
  readonly blocks: readonly Block[];
};

export type Align = "left" | "center" | "right";

/** A piece of a text from line to line. */
export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "heading"; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly language?: string; readonly text: string }
  | { readonly type: "quote"; readonly blocks: readonly Block[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly start: number; readonly items: readonly ListEntry[] }
  | {
      readonly type: "table";
      readonly align: readonly (Align | null)[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly type: "rule" };
