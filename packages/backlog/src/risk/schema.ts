import { recordKind } from "../record/record-kind.ts";

/** What may go wrong; raised at a theme or epic, and inherited by all below it. */
export const riskDef = recordKind({
  noun: "risk",
  one: "a risk",
  of: "item",
  name: "title",
  fields: {
    title: { type: "line", label: "Risk", max: 300, hint: "What may go wrong." },
    sort: {
      type: "choice",
      label: "Kind",
      options: {
        technical: "Technical",
        security: "Security",
        compliance: "Compliance",
        "non-functional": "Non-functional",
      },
    },
    likelihood: { type: "number", label: "Likelihood", min: 1, max: 5, hint: "1 rare to 5 nearly certain" },
    impact: { type: "number", label: "Impact", min: 1, max: 5, hint: "1 minor to 5 severe" },
    mitigation: { type: "prose", label: "Mitigation" },
    owner: { type: "member", label: "Owner" },
    state: {
      type: "choice",
      label: "State",
      options: { open: "Open", mitigated: "Mitigated", accepted: "Accepted", closed: "Closed" },
    },
  },
});
