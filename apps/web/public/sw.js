// The page itself, kept in the browser: it opens without the server, and the unsent commands that it finds go out when the server is back.
// Only the page's own files are kept here; the backlog is kept by the page (IndexedDB), and nothing under /v1 ever passes through.
const listPath = "/shell.json";

/** Keeps the files of the newest build; one cache per build, so that two builds never mix. */
const keepShell = async () => {
  const answer = await fetch(listPath, { cache: "no-cache" });
  if (!answer.ok) return;
  const { build, files } = await answer.json();
  const name = `shell-${build}`;
  if (await caches.has(name)) return;
  const cache = await caches.open(name);
  try {
    await cache.addAll(["/", ...files]);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
};

/** The server's page where it answers, else the kept one. */
const page = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match("/");
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // The frame that draws diagrams is a page of its own; the kept page must never stand in for it.
  if (request.destination === "iframe") return;
  // Forms for people without an account are pages of the server's own.
  if (url.pathname.startsWith("/f/")) return;
  if (request.mode === "navigate") {
    event.respondWith(page(request));
    event.waitUntil(keepShell().catch(() => {}));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
