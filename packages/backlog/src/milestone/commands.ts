import { plannedAnswer, plannedIn } from "../link/uses.ts";
import { recordCommands } from "../record/record-commands.ts";
import { milestoneDef } from "./schema.ts";

export const milestones = recordCommands(milestoneDef, {
  summary: { create: "Create a milestone or timebox of a product.", list: "The milestones with the items in them." },
  answer: plannedAnswer,
  tell: plannedIn,
});
