import { limits, lineOf } from "../fields.ts";

/** Why an item rests on a finding, or why it speaks against it: one line. */
export const traceNote = lineOf(limits.line, "The note");
