import { type Context, Hono } from "hono";
import { downloadFile } from "../files/download.ts";
import { uploadFile } from "../files/upload.ts";
import type { Env } from "../http/env.ts";
import { answered } from "../http/respond.ts";
import type { Session } from "../identity/session.ts";
import type { Parts } from "../server-parts.ts";
import { uploadTranscript } from "../transcripts/upload.ts";

/** Attaching a file to an item and reading its bytes; taking an interview's words out of one. */
export const fileRoutes = ({ storage }: Parts, sessionOf: (c: Context<Env>) => Promise<Session>) => {
  const app = new Hono<Env>();
  app.post("/v1/files", async (c) => answered(await uploadFile(storage, await sessionOf(c), c.req.raw), 201));
  app.get("/v1/files/:id", async (c) => downloadFile(storage, await sessionOf(c), c.req.raw, c.req.param("id")));
  app.post("/v1/transcripts", async (c) => answered(await uploadTranscript(await sessionOf(c), c.req.raw), 201));
  return app;
};
