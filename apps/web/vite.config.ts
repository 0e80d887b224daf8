import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { earlyPage } from "./early-page.ts";
import { packed } from "./packed.ts";
import { shellList } from "./shell-list.ts";
import { withoutJsonSchema } from "./without-json-schema.ts";

// The development page talks to a server started beside it.
const server = process.env.OVERSTORY_URL ?? "http://127.0.0.1:4747";
const proxied = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [react(), withoutJsonSchema(), shellList(), earlyPage("/src/outline-route.tsx"), packed()],
  // Nothing is inlined: the content security policy allows neither inline scripts nor data: fonts.
  build: {
    outDir: "dist",
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The second page draws diagrams in a frame without an origin.
    rollupOptions: { input: ["index.html", "diagram.html"].map((page) => `${import.meta.dirname}/${page}`) },
  },
  // "null" is the frame that draws diagrams: it has no origin.
  server: {
    cors: { origin: [/^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/, "null"] },
    proxy: { "/v1": proxied, "/sync": { ...proxied, ws: true } },
  },
});
