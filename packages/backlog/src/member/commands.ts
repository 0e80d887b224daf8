import { type Context, defineCommand, forbidden, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { memberNamed } from "../item/find.ts";
import { functionNames, type Role, roleNames } from "../roles.ts";
import { type Member, memberKind } from "./schema.ts";

export const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roleNames),
  function: z.enum(functionNames).nullable(),
  joinedAt: z.string(),
  removedAt: z.string().nullable(),
});

/** A member as they are told of. */
export const viewOfMember = (member: Member): z.infer<typeof memberView> => ({
  id: member.id,
  name: member.name,
  email: member.email ?? null,
  role: member.role,
  function: member.function ?? null,
  joinedAt: member.joinedAt,
  removedAt: member.removedAt ?? null,
});

// An admin must not raise anybody, themselves included, above their own role.
export const guardOwner = (rows: Rows, ctx: Context, ...touched: Role[]) => {
  const isOwner = ctx.actor.id === "system" || rows.get(memberKind, ctx.actor.id)?.role === "owner";
  if (touched.includes("owner") && !isOwner) throw forbidden("workspace.manage", "making or changing an owner");
};

export const setMemberRole = defineCommand({
  name: "member.setRole",
  summary: "Change what a member may do, and the function they work in.",
  needs: "member.manage",
  input: z.strictObject({
    member: nameOf("member"),
    role: z.enum(roleNames).optional(),
    function: z.enum(functionNames).nullable().optional(),
  }),
  run: (tx, input, ctx) => {
    const member = memberNamed(tx, input.member);
    guardOwner(tx, ctx, member.role, input.role ?? member.role);
    return viewOfMember(tx.update(memberKind, member.id, { role: input.role, function: input.function }));
  },
});

export const removeMember = defineCommand({
  name: "member.remove",
  summary: "End a membership at once: sessions, tokens and sockets of that member stop working.",
  needs: "member.manage",
  input: z.strictObject({ member: nameOf("member") }),
  run: (tx, input, ctx) => {
    const member = memberNamed(tx, input.member);
    guardOwner(tx, ctx, member.role);
    return viewOfMember(tx.update(memberKind, member.id, { removedAt: ctx.now }));
  },
});
