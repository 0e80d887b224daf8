import { linkedTo, usesAnswer } from "../link/uses.ts";
import { recordCommands } from "../record/record-commands.ts";
import { componentDef } from "./schema.ts";

export const components = recordCommands(componentDef, {
  summary: {
    create: "Create a component: a shared building block.",
    list: "The components and the items that use them.",
  },
  answer: usesAnswer,
  tell: linkedTo,
});
