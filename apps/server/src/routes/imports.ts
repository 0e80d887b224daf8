import type { Mapping } from "@overstory/exchange";
import { DomainError, notFound, parseInput } from "@overstory/kernel";
import { readBody } from "@overstory/surfaces";
import { type Context, Hono } from "hono";
import type { Env } from "../http/env.ts";
import { answered } from "../http/respond.ts";
import type { Session } from "../identity/session.ts";
import { mappingSchema } from "../imports/mapping-schema.ts";
import type { Parts } from "../server-parts.ts";

/** Items of the proposed tree in one answer, where nothing else is asked. */
const pageItems = 1_000;
const mostItems = 5_000;

const pageOf = (c: Context): { offset: number; limit: number } => {
  const number = (name: string, fallback: number, most: number): number => {
    const text = c.req.query(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
    const message = `${name} is a whole number from 0 to ${most}.`;
    throw new DomainError({
      kind: "invalid",
      code: "invalid-input",
      subject: name,
      message,
      errors: [{ field: name, message }],
    });
  };
  return { offset: number("offset", 0, Number.MAX_SAFE_INTEGER), limit: number("limit", pageItems, mostItems) };
};

/** Uploading a file, looking at its plan, changing its mapping, stopping it. */
export const importRoutes = ({ imports }: Parts, sessionOf: (c: Context<Env>) => Promise<Session>) => {
  const app = new Hono<Env>();
  const stateOf = async (c: Context<Env>, session: Session) =>
    answered(await imports.state(session, c.req.param("id") ?? "", pageOf(c)));

  app.post("/v1/imports", async (c) =>
    answered({ importId: await imports.upload(await sessionOf(c), c.req.raw) }, 202),
  );
  app.get("/v1/imports/:id", async (c) => stateOf(c, await sessionOf(c)));
  app.get("/v1/imports/:id/rows/:row", async (c) => {
    const session = await sessionOf(c);
    const row = Number(c.req.param("row"));
    if (!Number.isSafeInteger(row) || row < 1) throw notFound("row", c.req.param("row").slice(0, 80));
    return answered(await imports.row(session, c.req.param("id"), row));
  });
  app.post("/v1/imports/:id/cancel", async (c) => {
    const session = await sessionOf(c);
    await imports.cancel(session, c.req.param("id"));
    return stateOf(c, session);
  });
  app.put("/v1/imports/:id/mapping", async (c) => {
    const session = await sessionOf(c);
    const mapping = parseInput(mappingSchema, await readBody(c.req.raw), "mapping");
    await imports.replan(session, c.req.param("id"), mapping as Mapping);
    return stateOf(c, session);
  });
  return app;
};
