import { DomainError } from "@overstory/kernel";
import { mcpHandler, openApi, restHandler } from "@overstory/surfaces";
import { type Context, Hono } from "hono";
import { exportBriefing } from "./briefings/files.ts";
import type { Env } from "./http/env.ts";
import { securityHeaders } from "./http/headers.ts";
import { requireOwnOrigin } from "./http/origin.ts";
import { failed } from "./http/respond.ts";
import { servePages } from "./http/static.ts";
import { tellInWords } from "./http/wrong-words.ts";
import { membersOnly, type Session } from "./identity/session.ts";
import { describeError } from "./log.ts";
import { archiveRoutes } from "./routes/archives.ts";
import { authRoutes } from "./routes/auth.ts";
import { backup } from "./routes/backup.ts";
import { briefingRoutes } from "./routes/briefings.ts";
import { exportProduct } from "./routes/export.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { fileRoutes } from "./routes/files.ts";
import { formRoutes } from "./routes/forms.ts";
import { importRoutes } from "./routes/imports.ts";
import { readLog, streamLog } from "./routes/log.ts";
import { coldRows, transcriptRows } from "./routes/rows.ts";
import { snapshot } from "./routes/snapshot.ts";
import { ticketRoutes } from "./routes/tickets.ts";
import type { Parts } from "./server-parts.ts";

const version = "0.1.0";

const noSuchPath = (path: string): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "no-such-path",
    subject: path.slice(0, 200),
    message: `There is nothing at ${path.slice(0, 200)}. GET /openapi.json lists what there is.`,
  });

/** Every path over HTTP, in one list. */
export const appOver = (parts: Parts): Hono<Env> => {
  tellInWords();
  const { config, log, sessions, host } = parts;
  const app = new Hono<Env>();
  const headers = Object.entries(securityHeaders(config.url));
  const unexpected = { onUnexpected: (id: string, error: unknown) => log("fault", { id, ...describeError(error) }) };
  const rest = restHandler(host, unexpected);
  const mcp = mcpHandler(host, { ...unexpected, version });
  const description = JSON.stringify(openApi(host.registry, { title: "Overstory", version, url: config.url }));
  const anyoneOf = (c: Context<Env>): Promise<Session> => sessions.of(c.req.raw.headers, c.get("address"));
  const sessionOf = async (c: Context<Env>): Promise<Session> => membersOnly(await anyoneOf(c));
  const urlOf = (c: Context<Env>): URL => new URL(c.req.url);

  app.onError((error) => failed(error, log));
  app.use(async (c, next) => {
    c.set("address", c.env.incoming?.socket.remoteAddress ?? "");
    await next();
    // What says more strictly for itself what may be done with it (a file, a frame) keeps its word.
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    // Browsers without frame-ancestors know no list of pages: they would refuse those that may show it, too.
    if (c.get("isFramed")) c.res.headers.delete("x-frame-options");
  });
  app.use(async (c, next) => {
    const isRead = c.req.method === "GET" || c.req.method === "HEAD" || c.req.method === "OPTIONS";
    if (!isRead && !c.req.raw.headers.has("authorization")) requireOwnOrigin(c.req.raw.headers, config.url);
    await next();
  });

  app.get("/healthz", (c) => c.json({ status: "alive" }));
  app.get("/readyz", (c) => (parts.isOpen() ? c.json({ status: "ready" }) : c.json({ status: "stopping" }, 503)));
  app.get(
    "/openapi.json",
    () => new Response(description, { headers: { "content-type": "application/json", "cache-control": "no-cache" } }),
  );
  app.route("/", authRoutes(parts));
  // Guests come in by these two alone: each entry point judges them.
  app.all("/v1/commands/*", async (c) => rest(c.req.raw, await anyoneOf(c)));
  app.all("/v1/queries/*", async (c) => rest(c.req.raw, await anyoneOf(c)));
  app.all("/v1/batch", async (c) => rest(c.req.raw, await sessionOf(c)));
  app.all("/mcp", async (c) => mcp(c.req.raw, await sessionOf(c)));
  app.get("/v1/snapshot", async (c) => snapshot(c.req.raw, await sessionOf(c)));
  app.get("/v1/rows", async (c) => {
    const interview = c.req.query("interview");
    const session = await sessionOf(c);
    return interview === undefined
      ? coldRows(parts.storage, session, c.req.query("item") ?? "")
      : transcriptRows(parts.storage, session, interview);
  });
  app.get("/v1/log", async (c) => readLog(await sessionOf(c), urlOf(c)));
  app.get("/v1/log/stream", async (c) => streamLog(parts, await sessionOf(c), c.req.raw, urlOf(c)));
  app.get("/v1/export", async (c) => exportProduct(parts.storage, await sessionOf(c), c.req.raw));
  app.get("/v1/export/briefing", async (c) => exportBriefing(parts.readBriefing, await sessionOf(c), urlOf(c)));
  app.route("/", importRoutes(parts, sessionOf));
  app.route("/", archiveRoutes(parts, sessionOf));
  app.route("/", fileRoutes(parts, sessionOf));
  app.route("/", formRoutes(parts));
  app.route("/", ticketRoutes(parts));
  app.route("/", feedRoutes(parts));
  app.route("/", briefingRoutes(parts));
  app.post("/v1/backup", async (c) => backup(parts, await sessionOf(c)));
  app.all("/v1/*", (c) => {
    throw noSuchPath(c.req.path);
  });
  app.get("*", (c) => servePages(config.webDir, c.req.raw));
  app.all("*", (c) => {
    throw noSuchPath(c.req.path);
  });
  return app;
};
