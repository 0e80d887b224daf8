import type { Action } from "../../actions/action.ts";

export type ChainKeys = {
  readonly hasNode: boolean;
  step(by: number): void;
  edge(at: "first" | "last"): void;
  across(by: number): void;
  open(): void;
  search(): void;
  clear(): void;
};

/** The chain by keyboard. */
export const chainActions: readonly Action<ChainKeys>[] = [
  {
    id: "trace.next",
    label: "Next in the column",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ step }) => step(1),
  },
  {
    id: "trace.previous",
    label: "Previous in the column",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ step }) => step(-1),
  },
  {
    id: "trace.down",
    label: "Towards the evidence",
    section: "Move around",
    keys: ["ArrowRight"],
    isSilent: true,
    run: ({ across }) => across(1),
  },
  {
    id: "trace.up",
    label: "Towards the objective",
    section: "Move around",
    keys: ["ArrowLeft"],
    isSilent: true,
    run: ({ across }) => across(-1),
  },
  {
    id: "trace.first",
    label: "First in the column",
    section: "Move around",
    keys: ["Home"],
    isSilent: true,
    run: ({ edge }) => edge("first"),
  },
  {
    id: "trace.last",
    label: "Last in the column",
    section: "Move around",
    keys: ["End"],
    isSilent: true,
    run: ({ edge }) => edge("last"),
  },
  {
    id: "trace.open",
    label: "Open what is chosen",
    section: "Move around",
    keys: ["Enter"],
    when: ({ hasNode }) => hasNode,
    run: ({ open }) => open(),
  },
  {
    id: "trace.search",
    label: "Search the columns",
    section: "Move around",
    keys: ["f"],
    run: ({ search }) => search(),
  },
  {
    id: "trace.clear",
    label: "Choose nothing",
    section: "Move around",
    keys: ["Escape"],
    when: ({ hasNode }) => hasNode,
    run: ({ clear }) => clear(),
  },
];
