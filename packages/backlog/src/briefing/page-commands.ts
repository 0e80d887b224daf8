import type { AnyCommand } from "@overstory/kernel";
import { addBlock, editBlock, moveBlock, removeBlock } from "./blocks.ts";
import { createBriefing, editBriefing } from "./commands.ts";
import { freezeBriefing, unfreezeBriefing } from "./freeze.ts";

/** What the pages of briefings run at once, learned after the first picture of any page. */
export const briefingCommands: readonly AnyCommand[] = [
  createBriefing,
  editBriefing,
  addBlock,
  editBlock,
  moveBlock,
  removeBlock,
  freezeBriefing,
  unfreezeBriefing,
];
