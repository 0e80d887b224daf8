import type { AnyCommand } from "@overstory/kernel";
import { clusters, placeInCluster } from "../cluster/commands.ts";
import { insights, linkInsight, unlinkInsight } from "../insight/commands.ts";
import { maps } from "./commands.ts";
import { noteOnMap, placeOnMap, takeOffMap } from "./place.ts";
import { addMapStage, editMapStage, moveMapStage, removeMapStage } from "./stages.ts";

/** What the pages of maps, clusters and insights run at once, learned after the first picture of any page. */
export const canvasCommands: readonly AnyCommand[] = [
  ...maps.commands,
  noteOnMap,
  placeOnMap,
  takeOffMap,
  addMapStage,
  editMapStage,
  moveMapStage,
  removeMapStage,
  ...clusters.commands,
  placeInCluster,
  ...insights.commands,
  linkInsight,
  unlinkInsight,
];
