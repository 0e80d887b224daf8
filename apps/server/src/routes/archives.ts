import { type Context, Hono } from "hono";
import { syncFolder } from "../exports/sync-folder.ts";
import type { Env } from "../http/env.ts";
import { answered } from "../http/respond.ts";
import type { Session } from "../identity/session.ts";
import type { Parts } from "../server-parts.ts";

/** Uploading an archive, looking how far it is, stopping it; a folder of Markdown that comes back. */
export const archiveRoutes = (
  { archives, storage, config }: Parts,
  sessionOf: (c: Context<Env>) => Promise<Session>,
) => {
  const app = new Hono<Env>();
  app.post("/v1/archives", async (c) =>
    answered({ archiveId: await archives.upload(await sessionOf(c), c.req.raw) }, 202),
  );
  app.get("/v1/archives/:id", async (c) => answered(await archives.state(await sessionOf(c), c.req.param("id"))));
  app.post("/v1/archives/:id/cancel", async (c) => {
    const session = await sessionOf(c);
    await archives.cancel(session, c.req.param("id"));
    return answered(await archives.state(session, c.req.param("id")));
  });
  app.post("/v1/folders", async (c) =>
    answered(await syncFolder({ storage, dataDir: config.dataDir }, await sessionOf(c), c.req.raw)),
  );
  return app;
};
