import { linkedTo, usesAnswer } from "../link/uses.ts";
import { recordCommands } from "../record/record-commands.ts";
import { personaDef } from "./schema.ts";

export const personas = recordCommands(personaDef, {
  summary: {
    create: "Create a persona: a role with objectives, jobs and pains.",
    list: "The personas and the items that serve them.",
  },
  answer: usesAnswer,
  tell: linkedTo,
});
