import { plannedAnswer, plannedIn } from "../link/uses.ts";
import { recordCommands } from "../record/record-commands.ts";
import { releaseDef } from "./schema.ts";

export const releases = recordCommands(releaseDef, {
  summary: { create: "Create a release of a product.", list: "The releases with the items in them." },
  answer: plannedAnswer,
  tell: plannedIn,
});
