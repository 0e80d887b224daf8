import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** Whether somebody agreed to what is kept of them. */
export const consents = { none: "None", asked: "Asked for", given: "Given", withdrawn: "Withdrawn" } as const;

/** Somebody whom research listened to. How to reach them is kept apart. */
export const participantDef = recordKind({
  noun: "participant",
  one: "a participant",
  of: "product",
  isResearch: true,
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120, hint: "What research calls them: P7, or a name." },
    segment: { type: "line", label: "Segment", max: 120, hint: "The group they speak for: small agencies." },
    consent: { type: "choice", label: "Consent", options: consents },
    consentDay: { type: "day", label: "Consent since" },
    retainUntil: { type: "day", label: "Keep until" },
  },
  more: {
    persona: z.string().optional(),
    erasedAt: z.string().optional(),
    /** When it was told that they are due to be erased. */
    remindedAt: z.string().optional(),
  },
});
