import { recordKind } from "../record/record-kind.ts";

/** A role with its objectives, jobs to be done and pains. */
export const personaDef = recordKind({
  noun: "persona",
  one: "a persona",
  of: "workspace",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120, hint: "The role, as stories name it: team manager." },
    summary: { type: "prose", label: "Who they are" },
    objectives: { type: "lines", label: "Objectives", hint: "What they want to reach." },
    jobs: { type: "lines", label: "Jobs to be done", hint: "When …, I want to …, so I can …" },
    pains: { type: "lines", label: "Pains", hint: "What stands in their way." },
  },
});
