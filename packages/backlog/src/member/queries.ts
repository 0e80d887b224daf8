import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { capabilityNames } from "../capabilities.ts";
import { memberView, viewOfMember } from "./commands.ts";
import { memberKind } from "./schema.ts";

export const listMembers = defineQuery({
  name: "member.list",
  summary: "The members of the workspace, also former ones.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({ members: z.array(memberView) }),
  run: (rows) => ({
    members: [...rows.all(memberKind)].map(viewOfMember).sort((a, b) => a.name.localeCompare(b.name, "en")),
  }),
});

export const whoAmI = defineQuery({
  name: "member.me",
  summary: "Who you are here, and what you may do.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({ member: memberView.nullable(), capabilities: z.array(z.string()) }),
  run: (rows, _, ctx) => {
    const member = rows.get(memberKind, ctx.actor.id);
    return {
      member: member ? viewOfMember(member) : null,
      capabilities: capabilityNames.filter((name) => ctx.actor.may(name)),
    };
  },
});
