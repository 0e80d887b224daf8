import { type Zoom, zooms } from "./timeline.ts";

export const modes = ["timeline", "horizons"] as const;
export type Mode = (typeof modes)[number];

/** What of the roadmap stands in its address. */
export type RoadmapSearch = {
  readonly mode: Mode;
  readonly zoom: Zoom;
  readonly text: string;
  readonly isOpenOnly: boolean;
  readonly by: "stories" | "effort";
  /** A baseline's id, "" for none. */
  readonly baseline: string;
};

/** Reads an address; what is unknown means nothing. */
export const roadmapSearch = (get: (name: string) => string): RoadmapSearch => ({
  mode: modes.find((one) => one === get("mode")) ?? "timeline",
  zoom: zooms.find((one) => one === get("zoom")) ?? "quarter",
  text: get("text"),
  isOpenOnly: get("show") === "open",
  by: get("by") === "effort" ? "effort" : "stories",
  baseline: get("baseline"),
});

export const isFiltered = ({ text, isOpenOnly }: RoadmapSearch): boolean => text.trim() !== "" || isOpenOnly;
