import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { tokenScopeNames } from "../roles.ts";

/** An API token of a member. Only the SHA-256 of its secret is kept. */
export const tokenSchema = z.strictObject({
  id: z.string(),
  member: z.string(),
  name: z.string(),
  hash: z.string(),
  /** The last characters of the secret, to tell tokens apart. */
  hint: z.string(),
  scope: z.enum(tokenScopeNames),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type Token = z.infer<typeof tokenSchema>;

export const tokenKind = defineKind<Token>({
  name: "token",
  schema: tokenSchema,
  heat: "hot",
  scope: () => "server",
  ref: (token) => token.hash,
  indexes: { member: (token) => token.member, hash: (token) => token.hash },
});
