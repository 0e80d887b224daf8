import { notFound } from "@overstory/kernel";
import { Hono } from "hono";
import type { Env } from "../http/env.ts";
import type { Parts } from "../server-parts.ts";

const types = { atom: "application/atom+xml; charset=utf-8", json: "application/feed+json; charset=utf-8" } as const;

/** Feeds by their links: `/feeds/SECRET.atom` and `/feeds/SECRET.json`. */
export const feedRoutes = ({ feeds }: Pick<Parts, "feeds">) => {
  const app = new Hono<Env>();
  app.get("/feeds/:file", async (c) => {
    const [, secret = "", format] = /^([\w-]{1,200})\.(atom|json)$/.exec(c.req.param("file")) ?? [];
    const text = format && (await feeds.read(secret, format as "atom" | "json", c.get("address")));
    // One that was taken back is answered as one that never was, and without its secret.
    if (!text) throw notFound("feed", "this link");
    // A link that was taken back must show nothing, also out of no cache.
    return new Response(text, {
      headers: {
        "content-type": types[format as "atom" | "json"],
        "cache-control": "no-store",
        "x-robots-tag": "noindex",
      },
    });
  });
  return app;
};
