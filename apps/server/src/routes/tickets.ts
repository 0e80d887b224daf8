import { DomainError } from "@overstory/kernel";
import { readBytes } from "@overstory/surfaces";
import { Hono } from "hono";
import type { Env } from "../http/env.ts";
import type { Parts } from "../server-parts.ts";

/** What trackers tell of one ticket, with its texts and who did it, is far below this. In bytes. */
const mostBytes = 1024 * 1024;

/** Where trackers tell that a ticket has changed: signed as each of them signs. */
export const ticketRoutes = ({ tickets, limiter }: Pick<Parts, "tickets" | "limiter">) => {
  const app = new Hono<Env>();
  app.post("/v1/tickets/:connection", async (c) => {
    const { headers } = c.req.raw;
    const body = new TextDecoder().decode(await readBytes(c.req.raw, mostBytes));
    const query = new URL(c.req.url).searchParams;
    if (await tickets.heard(c.req.param("connection"), { headers, body, query })) return c.json({ heard: true }, 202);
    limiter.take(`tickets:${c.get("address")}`);
    // A wrong signature is answered as an address where nobody listens.
    throw new DomainError({
      kind: "not-found",
      code: "not-found",
      message: "Nobody listens here, or the message is not signed with the secret that was given.",
    });
  });
  return app;
};
