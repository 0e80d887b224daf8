import { defineCommand, defineQuery, notFound, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { limits, lineOf, momentOf, nameOf, newId, textOf } from "../fields.ts";
import { functionNames, roleNames } from "../roles.ts";
import { guardOwner, viewOfMember } from "./commands.ts";
import { type Invitation, invitationKind, memberKind } from "./schema.ts";

const days = 86_400_000;
const invitationDays = 14;

const invitationView = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: z.enum(roleNames),
  function: z.enum(functionNames).nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(["open", "used", "revoked", "expired"]),
});

const stateOf = (invitation: Invitation, now: string) => {
  if (invitation.usedBy !== undefined) return "used" as const;
  if (invitation.revokedAt !== undefined) return "revoked" as const;
  return invitation.expiresAt <= now ? ("expired" as const) : ("open" as const);
};

const invitationAs = (invitation: Invitation, now: string): z.infer<typeof invitationView> => ({
  id: invitation.id,
  email: invitation.email ?? null,
  role: invitation.role,
  function: invitation.function ?? null,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  state: stateOf(invitation, now),
});

export const inviteMember = defineCommand({
  name: "member.invite",
  summary: "Make a link by which one person joins; the answer holds its secret once.",
  needs: "member.manage",
  optimistic: false,
  makesSecret: "ovi_",
  input: z.strictObject({
    id: newId,
    email: z.email("The e-mail address is not complete.").max(200).optional(),
    role: z.enum(roleNames).default("editor"),
    function: z.enum(functionNames).optional(),
    expiresAt: momentOf("expiresAt").optional(),
  }),
  run: (tx, input, ctx) => {
    guardOwner(tx, ctx, input.role);
    if (input.expiresAt !== undefined && input.expiresAt <= ctx.now) {
      throw refuse("expiry-past", "The invitation would have expired already. Choose a later day.", {
        field: "expiresAt",
      });
    }
    if (!ctx.secret) throw refuse("server-only", "Invitations are made by the server. Try again when connected.");
    const invitation = tx.insert(invitationKind, {
      id: input.id ?? ctx.newId(),
      hash: ctx.secret.hash,
      email: input.email?.toLowerCase(),
      role: input.role,
      function: input.function,
      invitedBy: ctx.actor.id,
      createdAt: ctx.now,
      expiresAt: input.expiresAt ?? new Date(Date.parse(ctx.now) + invitationDays * days).toISOString(),
    });
    return invitationAs(invitation, ctx.now);
  },
});

export const revokeInvitation = defineCommand({
  name: "member.revokeInvitation",
  summary: "Make an invitation's link useless.",
  needs: "member.manage",
  optimistic: false,
  input: z.strictObject({ invitation: nameOf("invitation") }),
  run: (tx, input, ctx) => {
    const invitation = tx.get(invitationKind, input.invitation);
    if (!invitation) throw notFound("invitation", input.invitation);
    return invitationAs(tx.update(invitationKind, invitation.id, { revokedAt: ctx.now }), ctx.now);
  },
});

export const listInvitations = defineQuery({
  name: "member.invitations",
  summary: "Invitations and what became of them.",
  needs: "member.manage",
  input: z.strictObject({}),
  output: z.object({ invitations: z.array(invitationView) }),
  run: (rows, _, ctx) => ({ invitations: [...rows.all(invitationKind)].map((one) => invitationAs(one, ctx.now)) }),
});

/** Only the product itself runs it, when somebody opens an invitation or the first owner is made. */
export const joinMember = defineCommand({
  name: "member.join",
  summary: "Make the account of an invited person a member (run by the server when the link is opened).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    id: newId,
    account: textOf(100, "The account").optional(),
    name: lineOf(limits.name, "The name"),
    email: textOf(200, "The e-mail address").optional(),
    role: z.enum(roleNames).optional(),
    function: z.enum(functionNames).optional(),
    invitation: textOf(100, "The invitation").optional(),
  }),
  run: (tx, input, ctx) => {
    const invitation = input.invitation === undefined ? undefined : tx.everything.get(invitationKind, input.invitation);
    if (input.invitation !== undefined && (!invitation || stateOf(invitation, ctx.now) !== "open")) {
      throw refuse("invitation-ended", "This invitation has been used, taken back or has expired. Ask for a new one.", {
        subject: "invitation",
      });
    }
    for (const other of tx.all(memberKind)) {
      if (input.account !== undefined && other.account === input.account && other.removedAt === undefined) {
        throw refuse("already-member", `${other.name} is a member already.`, { subject: other.name });
      }
    }
    const member = tx.insert(memberKind, {
      id: input.id ?? ctx.newId(),
      account: input.account,
      name: input.name,
      email: input.email?.toLowerCase(),
      role: invitation?.role ?? input.role ?? "viewer",
      function: invitation?.function ?? input.function,
      joinedAt: ctx.now,
    });
    if (invitation) tx.update(invitationKind, invitation.id, { usedBy: member.id });
    return viewOfMember(member);
  },
});
