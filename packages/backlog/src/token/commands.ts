import { defineCommand, defineQuery, notFound, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf, momentOf, nameOf, newId } from "../fields.ts";
import { tokenScopeNames } from "../roles.ts";
import { type Token, tokenKind } from "./schema.ts";

const tokenView = z.object({
  id: z.string(),
  member: z.string(),
  name: z.string(),
  hint: z.string().describe("The last characters of the token."),
  scope: z.enum(tokenScopeNames),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

const view = (token: Token): z.infer<typeof tokenView> => ({
  id: token.id,
  member: token.member,
  name: token.name,
  hint: token.hint,
  scope: token.scope,
  createdAt: token.createdAt,
  expiresAt: token.expiresAt ?? null,
  revokedAt: token.revokedAt ?? null,
});

export const createToken = defineCommand({
  name: "token.create",
  summary: "Make an API token for yourself; the answer holds it once, as `secret`.",
  needs: "token.own",
  optimistic: false,
  makesSecret: "ovt_",
  input: z.strictObject({
    id: newId,
    name: lineOf(limits.name, "The name"),
    scope: z.enum(tokenScopeNames).default("edit").describe("Never more than your role allows."),
    expiresAt: momentOf("expiresAt").optional(),
  }),
  run: (tx, input, ctx) => {
    if (!ctx.secret) throw refuse("server-only", "Tokens are made by the server. Try again when connected.");
    if (input.expiresAt !== undefined && Date.parse(input.expiresAt) <= Date.parse(ctx.now)) {
      throw refuse("expiry-past", "The token would have expired already. Choose a later day.", { field: "expiresAt" });
    }
    const token = tx.insert(tokenKind, {
      id: input.id ?? ctx.newId(),
      member: ctx.actor.id,
      name: input.name,
      hash: ctx.secret.hash,
      hint: ctx.secret.hint,
      scope: input.scope,
      createdAt: ctx.now,
      expiresAt: input.expiresAt,
    });
    return view(token);
  },
});

export const revokeToken = defineCommand({
  name: "token.revoke",
  summary: "Make a token useless at once.",
  needs: "token.own",
  optimistic: false,
  input: z.strictObject({ token: nameOf("token") }),
  run: (tx, input, ctx) => {
    const token = tx.get(tokenKind, input.token);
    if (!token || (token.member !== ctx.actor.id && !ctx.actor.may("member.manage")))
      throw notFound("token", input.token);
    return view(token.revokedAt === undefined ? tx.update(tokenKind, token.id, { revokedAt: ctx.now }) : token);
  },
});

export const listTokens = defineQuery({
  name: "token.list",
  summary: "Your API tokens; for owners and admins, everyone's.",
  needs: "token.own",
  input: z.strictObject({}),
  output: z.object({ tokens: z.array(tokenView) }),
  run: (rows, _, ctx) => ({
    tokens: [...rows.all(tokenKind)]
      .filter((token) => token.member === ctx.actor.id || ctx.actor.may("member.manage"))
      .map(view),
  }),
});
