import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { shellList } from "./shell-list.ts";

// The development page talks to a server started beside it.
const server = process.env.OVERSTORY_URL ?? "http://127.0.0.1:4747";
const proxied = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [react(), shellList()],
  // Nothing is inlined: the content security policy allows neither inline scripts nor data: fonts.
  build: { outDir: "dist", target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/v1": proxied, "/sync": { ...proxied, ws: true } } },
});
