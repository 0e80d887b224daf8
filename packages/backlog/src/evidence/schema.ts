import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** One addressable finding of research: who said or did what. */
export const evidenceDef = recordKind({
  noun: "evidence",
  one: "a piece of evidence",
  many: "evidence",
  of: "product",
  name: "quote",
  fields: {
    quote: { type: "line", label: "Finding", max: 2_000, hint: "The words, as they were said." },
    sort: {
      type: "choice",
      label: "Kind",
      options: { goal: "Goal", job: "Job or task", pain: "Pain", objection: "Objection" },
    },
    source: { type: "line", label: "Source", max: 300, hint: "The interview, map or study it comes from." },
    participant: { type: "line", label: "Participant", max: 120 },
    day: { type: "day", label: "Date" },
  },
  more: { persona: z.string().optional() },
});
