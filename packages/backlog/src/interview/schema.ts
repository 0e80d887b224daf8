import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** Most participants and interviewers of one interview. */
export const interviewLimits = { people: 50 } as const;

const ids = z.array(z.string()).optional();

/** One conversation or session of research: when, with whom, by whom. Its words are its transcript, a row of its own. */
export const interviewDef = recordKind({
  noun: "interview",
  one: "an interview",
  of: "product",
  name: "title",
  fields: {
    title: { type: "line", label: "Title", max: 300, hint: "Whom or what it was about: Filing with three counties." },
    day: { type: "day", label: "Date" },
    segment: { type: "line", label: "Segment", max: 120 },
  },
  more: {
    participants: ids,
    persona: z.string().optional(),
    guide: z.string().optional(),
    interviewer: ids,
    /** Of the transcript, in UTF-16 units; absent where there is none. */
    length: z.number().int().optional(),
    /** The name of the file that the transcript came from. */
    file: z.string().optional(),
  },
  indexes: { participant: (row) => row.participants },
});
