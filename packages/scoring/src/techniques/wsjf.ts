import { told } from "../told.ts";
import type { CardTechnique, Scale } from "../types.ts";
import { business } from "./scales.ts";

const steps: Scale = { type: "steps", steps: [1, 2, 3, 5, 8, 13, 20], min: 1, max: 1_000 };

/**
 * Weighted shortest job first: cost of delay in three relative parts, divided by the size of the job.
 * Source: Scaled Agile Framework, "WSJF", https://framework.scaledagile.com/wsjf/, after Donald Reinertsen, "The Principles of Product
 * Development Flow", 2009. Comparing column by column from a 1 is SAFe's advice.
 */
export const wsjf: CardTechnique = {
  type: "card",
  id: "wsjf",
  name: "WSJF",
  summary:
    "What waiting costs against how long it takes, all in relative steps. Good when several teams share one queue.",
  formula: "(business value + time criticality + risk reduction or opportunity) ÷ job size",
  source: "Scaled Agile Framework, “WSJF”, https://framework.scaledagile.com/wsjf/, after Donald Reinertsen, 2009",
  scoreName: "WSJF",
  inputs: [
    {
      name: "businessValue",
      label: "User and business value",
      scale: steps,
      direction: "up",
      rubric:
        "What it is worth to users and to us against the other items. Give the least of them 1 and the others from there.",
      by: business,
    },
    {
      name: "timeCriticality",
      label: "Time criticality",
      scale: steps,
      direction: "up",
      rubric:
        "How fast its worth shrinks: a fixed date, people leaving meanwhile, a window that closes. The least urgent is 1.",
      by: business,
    },
    {
      name: "riskReduction",
      label: "Risk reduction or opportunity",
      scale: steps,
      direction: "up",
      rubric: "Which later risk it takes away, what it teaches us, or what it makes possible. The least is 1.",
      by: ["product", "engineering", "leadership"],
    },
    {
      name: "jobSize",
      label: "Job size",
      scale: steps,
      direction: "down",
      rubric: "How large it is against the others, as a stand-in for how long it takes. The smallest is 1.",
      by: ["engineering"],
    },
  ],
  rule: ({ businessValue = 0, timeCriticality = 0, riskReduction = 0, jobSize = 1 }) => {
    const costOfDelay = businessValue + timeCriticality + riskReduction;
    const score = costOfDelay / jobSize;
    const parts = [businessValue, timeCriticality, riskReduction].map(told).join(" + ");
    return { score, explanation: `(${parts}) ÷ ${told(jobSize)} = ${told(score)}`, more: { costOfDelay } };
  },
};
