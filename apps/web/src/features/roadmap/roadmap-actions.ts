import { IconCalendarDot, IconColumns3, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type RoadmapKeys = {
  readonly isTimeline: boolean;
  focus(): void;
  filter(): void;
  zoom(by: 1 | -1): void;
  goToToday(): void;
  toggleMode(): void;
};

/** The roadmap's keys, beside those of the bars and cards themselves. */
export const roadmapActions: readonly Action<RoadmapKeys>[] = [
  {
    id: "roadmap.focus",
    label: "Go to the roadmap's items",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ focus }) => focus(),
  },
  { id: "roadmap.filter", label: "Filter the roadmap", section: "View", keys: ["f"], run: ({ filter }) => filter() },
  {
    id: "roadmap.in",
    label: "Show a shorter time",
    section: "View",
    keys: ["+", "="],
    icon: IconZoomIn,
    when: ({ isTimeline }) => isTimeline,
    run: ({ zoom }) => zoom(-1),
  },
  {
    id: "roadmap.out",
    label: "Show a longer time",
    section: "View",
    keys: ["-"],
    icon: IconZoomOut,
    when: ({ isTimeline }) => isTimeline,
    run: ({ zoom }) => zoom(1),
  },
  {
    id: "roadmap.today",
    label: "Go to today",
    section: "Move around",
    keys: ["0"],
    icon: IconCalendarDot,
    when: ({ isTimeline }) => isTimeline,
    run: ({ goToToday }) => goToToday(),
  },
  {
    id: "roadmap.mode",
    label: "Show as timeline or as now, next, later",
    section: "View",
    keys: ["t"],
    icon: IconColumns3,
    run: ({ toggleMode }) => toggleMode(),
  },
];
