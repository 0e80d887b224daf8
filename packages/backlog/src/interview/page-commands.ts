import type { AnyCommand } from "@overstory/kernel";
import { addHighlight, captureHighlight } from "./highlight-commands.ts";
import { editTranscript } from "./transcript-commands.ts";

/** What the page of an interview runs at once, too; learned after a page's first picture. */
export const interviewCommands: readonly AnyCommand[] = [addHighlight, captureHighlight, editTranscript];
