import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { servePages } from "./static.ts";

const folder = mkdtempSync(join(tmpdir(), "overstory-static-"));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<!doctype html>page");
writeFileSync(join(folder, "diagram.html"), "<!doctype html>frame");
writeFileSync(join(folder, "assets", "a-1f.js"), "plain();".repeat(100));
writeFileSync(join(folder, "assets", "b-2f.js"), "plain");
writeFileSync(join(folder, "assets", "b-2f.js.br"), "built");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (path: string, coding = "") =>
  servePages(folder, new Request(`http://x${path}`, { headers: { "accept-encoding": coding } }));

test("[SV-52] pages of the app get its page and are asked for anew; files named by content are kept", async () => {
  const page = await get("/PAY/outline");
  expect([await page.text(), page.headers.get("cache-control")]).toEqual(["<!doctype html>page", "no-cache"]);
  expect((await get("/assets/a-1f.js")).headers.get("cache-control")).toContain("immutable");
  expect((await get("/assets/gone.js")).status).toBe(404);
});

test("[SV-52] a file is sent as the build compressed it, else compressed here, else plain", async () => {
  const built = await get("/assets/b-2f.js", "gzip, br");
  expect([await built.text(), built.headers.get("content-encoding")]).toEqual(["built", "br"]);
  const here = await get("/assets/a-1f.js", "br");
  expect(brotliDecompressSync(Buffer.from(await here.arrayBuffer())).toString()).toBe("plain();".repeat(100));
  const plain = await get("/assets/a-1f.js", "br;q=0");
  expect([plain.headers.get("content-encoding"), plain.headers.get("content-length")]).toEqual([null, "800"]);
});

test("[SV-56] the page that draws diagrams has no origin, no network, and is framed by our own pages only", async () => {
  const frame = await get("/diagram.html");
  const policy = frame.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).toMatch(/frame-ancestors 'self';.*sandbox allow-scripts$/);
  expect(frame.headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect((await get("/PAY/outline")).headers.get("content-security-policy")).toBeNull();
  expect((await get("/assets/a-1f.js")).headers.get("access-control-allow-origin")).toBe("*");
});
