import { recordCommands } from "../record/record-commands.ts";
import { guideDef } from "./schema.ts";

export const guides = recordCommands(guideDef, {
  summary: {
    create: "Create a guide for interviews: its questions in order.",
    list: "The guides of a product.",
  },
});
