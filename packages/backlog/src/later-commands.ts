import type { AnyCommand } from "@overstory/kernel";
import { setBoardLimit } from "./board/limits.ts";
import { briefingCommands } from "./briefing/page-commands.ts";
import { forms } from "./form/commands.ts";
import { guides } from "./guide/commands.ts";
import { interviews } from "./interview/commands.ts";
import { interviewCommands } from "./interview/page-commands.ts";
import { canvasCommands } from "./map/page-commands.ts";
import { participants } from "./participant/commands.ts";
import { scoreCommands } from "./score/page-commands.ts";
import { fillSprint } from "./sprint/fill.ts";
import { viewCommands } from "./view/commands.ts";

/** Nouns that no first picture writes. */
export const laterRecords = [participants, interviews, guides, forms];

/** Commands that pages run at once, too, but learn only after the first picture of any page: a first visit loads none of them. */
export const laterCommands: readonly AnyCommand[] = [
  ...scoreCommands,
  ...laterRecords.flatMap((record) => record.commands),
  setBoardLimit,
  fillSprint,
  ...canvasCommands,
  ...interviewCommands,
  ...briefingCommands,
  ...viewCommands,
];
