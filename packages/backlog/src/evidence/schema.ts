import { z } from "zod";
import { settleMarks } from "../privacy/marks.ts";
import { type RowOf, recordKind } from "../record/record-kind.ts";

/** One addressable finding of research: who said or did what. */
export const evidenceDef = recordKind({
  noun: "evidence",
  one: "a piece of evidence",
  many: "evidence",
  of: "product",
  isResearch: true,
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
    tags: { type: "lines", label: "Tags", hint: "Words of your own." },
  },
  more: {
    persona: z.string().optional(),
    interview: z.string().optional(),
    /** Where the quote stands in the interview's transcript, in UTF-16 units: from `start` up to `end`. */
    start: z.number().int().nonnegative().optional(),
    end: z.number().int().nonnegative().optional(),
    /** The words are no longer in the transcript; `start` is where they were. */
    gone: z.literal(true).optional(),
    /** Who marked it in the transcript. */
    by: z.string().optional(),
    participantId: z.string().optional(),
    /** The request of a customer that it was. */
    request: z.string().optional(),
    // Where on a map it lies, and in which cluster it stands.
    map: z.string().optional(),
    cell: z.string().optional(),
    rank: z.string().optional(),
    cluster: z.string().optional(),
    clusterRank: z.string().optional(),
  },
  indexes: {
    interview: (row) => row.interview,
    participant: (row) => row.participantId,
    map: (row) => row.map,
    cluster: (row) => row.cluster,
    // All findings of one participant stand together.
    who: (row) => `${row.product} ${row.participantId ?? row.participant?.trim().toLowerCase() ?? row.id}`,
  },
  // The transcript keeps these true: an undo of a correction moves quotes with the text, not back to where they were counted before.
  keep: ["start", "end", "gone"],
  settle: (tx, row, before) => settleMarks(tx, evidenceDef.kind, row, before),
});
export type Evidence = RowOf<typeof evidenceDef>;
