import { functionNames, sessionLinkKind } from "@overstory/backlog";
import { DomainError, parseInput } from "@overstory/kernel";
import type { Storage } from "@overstory/sync";
import { z } from "zod";
import type { Limiter } from "../http/limiter.ts";
import { submitAsSystem } from "../start/first-start.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import { hashOf, makeSecret } from "./secrets.ts";
import { guestPrefix } from "./session.ts";

const joinInput = z.strictObject({
  secret: z
    .string({ error: "The link's secret is missing." })
    .min(20, "The link is not complete. Copy it whole.")
    .max(200),
  name: z.string({ error: "Say your name." }).trim().min(1, "Say your name.").max(120, "Your name is too long."),
  function: z.enum(functionNames, { error: `What you do is one of ${functionNames.join(", ")}.` }).optional(),
});

export type JoinedGuest = {
  /** The guest's secret, told this once. */
  readonly token: string;
  readonly type: "poker" | "survey";
  /** The session's id. */
  readonly id: string;
  readonly guest: { readonly id: string; readonly name: string };
};

type Needs = { readonly storage: Storage; readonly workspaces: Workspaces; readonly limiter: Limiter };

const endedLink = (): DomainError =>
  new DomainError({
    kind: "refused",
    code: "link-ended",
    subject: "secret",
    message: "This link has been taken back or has expired. Ask for a new one.",
  });

/** Lets people without an account into one poker session or survey by its link; everybody who has it, under any name. */
export const guestsOver =
  ({ storage, workspaces, limiter }: Needs) =>
  async (body: unknown, address: string): Promise<JoinedGuest> => {
    const input = parseInput(joinInput, body, "session.join");
    const hash = hashOf(input.secret);
    for (const workspace of await workspaces.holding(sessionLinkKind.name, hash, storage)) {
      const link = workspace.rows.by(sessionLinkKind, "hash", hash)[0];
      if (!link || Date.parse(link.expiresAt) <= Date.now()) continue;
      const { secret: token, hash: own, hint } = makeSecret(guestPrefix);
      const { name, function: work } = input;
      const { result } = await submitAsSystem(workspace, {
        name: "guest.join",
        input: { session: link.id, link: hash, name, ...(work && { function: work }), hash: own, hint },
      });
      const made = result as { id: string; name: string };
      return { token, type: link.type, id: link.id, guest: { id: made.id, name: made.name } };
    }
    // A wrong link counts as a try of its address; right ones pass, since none can be guessed.
    limiter.take(`link:${address}`);
    throw endedLink();
  };

export type JoinGuest = ReturnType<typeof guestsOver>;
