import { IconMaximize, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type CanopyKeys = {
  readonly isZoomed: boolean;
  readonly hasMatches: boolean;
  zoom(factor: number): void;
  showWhole(): void;
  out(): void;
  focus(): void;
  search(): void;
  match(by: 1 | -1): void;
};

/** The map's keys, beside those of its circles. */
export const canopyActions: readonly Action<CanopyKeys>[] = [
  {
    id: "canopy.focus",
    label: "Go to the map",
    section: "Move around",
    keys: ["j", "ArrowDown", "ArrowRight"],
    isSilent: true,
    run: ({ focus }) => focus(),
  },
  {
    id: "canopy.out",
    label: "Zoom out to what is around",
    section: "View",
    keys: ["Escape"],
    when: ({ isZoomed }) => isZoomed,
    run: ({ out }) => out(),
  },
  {
    id: "canopy.in",
    label: "Zoom in",
    section: "View",
    keys: ["+", "="],
    icon: IconZoomIn,
    run: ({ zoom }) => zoom(1.5),
  },
  {
    id: "canopy.back",
    label: "Zoom out",
    section: "View",
    keys: ["-"],
    icon: IconZoomOut,
    run: ({ zoom }) => zoom(1 / 1.5),
  },
  {
    id: "canopy.whole",
    label: "Show everything",
    section: "View",
    keys: ["0"],
    icon: IconMaximize,
    run: ({ showWhole }) => showWhole(),
  },
  {
    id: "canopy.search",
    label: "Light up items with these words",
    section: "View",
    keys: ["f"],
    run: ({ search }) => search(),
  },
  {
    id: "canopy.next",
    label: "Go to the next match",
    section: "Move around",
    keys: ["n"],
    when: ({ hasMatches }) => hasMatches,
    run: ({ match }) => match(1),
  },
  {
    id: "canopy.previous",
    label: "Go to the match before",
    section: "Move around",
    keys: ["shift+n"],
    when: ({ hasMatches }) => hasMatches,
    run: ({ match }) => match(-1),
  },
];
