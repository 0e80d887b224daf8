import { IconCheckbox, IconMaximize, IconTable, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type MatrixKeys = {
  readonly hasSelection: boolean;
  readonly asTable: boolean;
  selectAll(): void;
  selectNone(): void;
  zoom(factor: number): void;
  showWhole(): void;
  focus(): void;
  filter(): void;
  toggleTable(): void;
};

/** The matrix's keys, beside those of the points themselves. */
export const matrixActions: readonly Action<MatrixKeys>[] = [
  {
    id: "matrix.focus",
    label: "Go to the points",
    section: "Move around",
    keys: ["j", "ArrowDown", "ArrowRight"],
    isSilent: true,
    when: ({ asTable }) => !asTable,
    run: ({ focus }) => focus(),
  },
  {
    id: "matrix.all",
    label: "Select all items of the matrix",
    section: "Select",
    keys: ["mod+a"],
    icon: IconCheckbox,
    when: ({ asTable }) => !asTable,
    run: ({ selectAll }) => selectAll(),
  },
  {
    id: "matrix.none",
    label: "Select nothing",
    section: "Select",
    keys: ["Escape"],
    when: ({ hasSelection }) => hasSelection,
    run: ({ selectNone }) => selectNone(),
  },
  {
    id: "matrix.in",
    label: "Zoom in",
    section: "View",
    keys: ["+", "="],
    icon: IconZoomIn,
    when: ({ asTable }) => !asTable,
    run: ({ zoom }) => zoom(1.5),
  },
  {
    id: "matrix.out",
    label: "Zoom out",
    section: "View",
    keys: ["-"],
    icon: IconZoomOut,
    when: ({ asTable }) => !asTable,
    run: ({ zoom }) => zoom(1 / 1.5),
  },
  {
    id: "matrix.whole",
    label: "Show everything",
    section: "View",
    keys: ["0"],
    icon: IconMaximize,
    when: ({ asTable }) => !asTable,
    run: ({ showWhole }) => showWhole(),
  },
  {
    id: "matrix.table",
    label: "Show as table or as picture",
    section: "View",
    keys: ["t"],
    icon: IconTable,
    run: ({ toggleTable }) => toggleTable(),
  },
  {
    id: "matrix.filter",
    label: "Filter by words",
    section: "View",
    keys: ["f"],
    run: ({ filter }) => filter(),
  },
];
