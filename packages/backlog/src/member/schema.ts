import { defineKind, refuse } from "@overstory/kernel";
import { z } from "zod";
import { functionNames, roleNames } from "../roles.ts";

/** Which notices a member gets by e-mail too. */
export const mailModes = ["off", "mentions", "all"] as const;
export type MailMode = (typeof mailModes)[number];

export const memberSchema = z.strictObject({
  id: z.string(),
  /** The account that signs in; absent for members without one (the example company's). */
  account: z.string().optional(),
  name: z.string(),
  email: z.string().optional(),
  role: z.enum(roleNames),
  function: z.enum(functionNames).optional(),
  mail: z.enum(mailModes).optional(),
  joinedAt: z.string(),
  /** Set when the membership ended; the row stays so that history keeps its names. */
  removedAt: z.string().optional(),
});
export type Member = z.infer<typeof memberSchema>;

export const memberKind = defineKind<Member>({
  name: "member",
  schema: memberSchema,
  heat: "hot",
  scope: () => "workspace",
  ref: (member) => member.account,
  subject: (member) => member.id,
  check: (rows, member, before) => {
    const losesOwner =
      before?.role === "owner" &&
      before.removedAt === undefined &&
      (member.role !== "owner" || member.removedAt !== undefined);
    if (!losesOwner) return;
    for (const other of rows.all(memberKind)) if (other.role === "owner" && other.removedAt === undefined) return;
    throw refuse("last-owner", `${member.name} is the last owner. Make somebody else an owner first.`, {
      subject: member.name,
      field: "role",
    });
  },
});

/** A link that lets one person join. Only the hash of its secret is kept. */
export const invitationSchema = z.strictObject({
  id: z.string(),
  hash: z.string(),
  email: z.string().optional(),
  role: z.enum(roleNames),
  function: z.enum(functionNames).optional(),
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedBy: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationKind = defineKind<Invitation>({
  name: "invitation",
  schema: invitationSchema,
  heat: "hot",
  scope: () => "server",
  ref: (invitation) => invitation.hash,
  indexes: { hash: (invitation) => invitation.hash },
});
