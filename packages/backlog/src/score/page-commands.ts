import type { AnyCommand } from "@overstory/kernel";
import { bulkOf } from "../item/bulk.ts";
import { setEachScore, setScore } from "./commands.ts";

/**
 * What a page runs at once, too, but learns only after its first picture: with them come all techniques and their words, 14 of the 250 KiB
 * of script that a first visit may load.
 */
export const scoreCommands: readonly AnyCommand[] = [
  setScore,
  setEachScore,
  bulkOf("score.bulkSet", "Give several items the same score inputs.", setScore),
];
