import {
  IconBold,
  IconCode,
  IconColumnInsertRight,
  IconColumnRemove,
  IconHeading,
  IconItalic,
  IconList,
  IconListCheck,
  IconRowInsertBottom,
  IconRowRemove,
  IconSchema,
  IconTable,
  IconTableOff,
} from "@tabler/icons-react";
import type { ChainedCommands, Editor } from "@tiptap/core";
import type { ComponentType } from "react";

export type Tool = {
  readonly name: string;
  readonly icon: ComponentType<{ size?: number | string; "aria-hidden"?: "true" }>;
  readonly keys?: string;
  isOn?(editor: Editor): boolean;
  run(chain: ChainedCommands, editor: Editor): ChainedCommands;
};

const firstDiagram = "flowchart LR\n  A[Start] --> B[End]";

// Words that are marked become code within the line, everything else a block of its own.
const toggleCode: Tool["run"] = (chain, editor) =>
  editor.state.selection.empty || editor.isActive("codeBlock") ? chain.toggleCodeBlock() : chain.toggleMark("code");

/** What the toolbar offers everywhere. */
export const tools: readonly Tool[] = [
  { name: "Bold", icon: IconBold, keys: "mod+b", isOn: (e) => e.isActive("bold"), run: (chain) => chain.toggleBold() },
  {
    name: "Italic",
    icon: IconItalic,
    keys: "mod+i",
    isOn: (e) => e.isActive("italic"),
    run: (chain) => chain.toggleItalic(),
  },
  {
    name: "Heading",
    icon: IconHeading,
    keys: "mod+alt+2",
    isOn: (e) => e.isActive("heading"),
    run: (chain) => chain.toggleHeading({ level: 2 }),
  },
  {
    name: "List",
    icon: IconList,
    keys: "mod+shift+8",
    isOn: (e) => e.isActive("bulletList"),
    run: (chain) => chain.toggleBulletList(),
  },
  {
    name: "Task list",
    icon: IconListCheck,
    keys: "mod+shift+9",
    isOn: (e) => e.isActive("taskList"),
    run: (chain) => chain.toggleTaskList(),
  },
  {
    name: "Code",
    icon: IconCode,
    keys: "mod+e",
    isOn: (e) => e.isActive("code") || e.isActive("codeBlock"),
    run: toggleCode,
  },
  {
    name: "Table",
    icon: IconTable,
    isOn: (e) => e.isActive("table"),
    run: (chain, editor) =>
      editor.isActive("table") ? chain : chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  },
  {
    name: "Diagram",
    icon: IconSchema,
    run: (chain) =>
      chain.insertContent({
        type: "codeBlock",
        attrs: { language: "mermaid" },
        content: [{ type: "text", text: firstDiagram }],
      }),
  },
];

/** What it offers besides while the caret is in a table. */
export const tableTools: readonly Tool[] = [
  { name: "Add row below", icon: IconRowInsertBottom, run: (chain) => chain.addRowAfter() },
  { name: "Add column after", icon: IconColumnInsertRight, run: (chain) => chain.addColumnAfter() },
  { name: "Delete row", icon: IconRowRemove, run: (chain) => chain.deleteRow() },
  { name: "Delete column", icon: IconColumnRemove, run: (chain) => chain.deleteColumn() },
  { name: "Delete table", icon: IconTableOff, run: (chain) => chain.deleteTable() },
];
