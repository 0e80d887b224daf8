// Bundles the server into apps/server/dist: it starts in half the time and with a quarter less memory than from its sources, since Node
// does not have to find, strip and compile some 700 modules. `npm run dev` and the tests run the sources.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { root } from "./lib/repo.ts";

const dir = join(root, "apps", "server", "dist");

const bundle = await rolldown({
  input: {
    main: join(root, "apps/server/src/main.ts"),
    // Threads are started from files beside the one that starts them.
    worker: join(root, "packages/storage/src/sqlite/worker.ts"),
    "plan.worker": join(root, "apps/server/src/imports/plan.worker.ts"),
    "pull.worker": join(root, "apps/server/src/connections/pull.worker.ts"),
    "files.worker": join(root, "apps/server/src/briefings/files.worker.ts"),
    "grouping.worker": join(root, "apps/server/src/grouping/grouping.worker.ts"),
    "transcript.worker": join(root, "apps/server/src/transcripts/transcript.worker.ts"),
    "search.worker": join(root, "apps/server/src/search/search.worker.ts"),
    "lookalikes.worker": join(root, "apps/server/src/lookalikes/lookalikes.worker.ts"),
  },
  platform: "node",
  // Native code, and what looks for files beside itself.
  external: [/^better-sqlite3/, /^pg($|\/)/, /^pg-native/, /^pdfkit/, /^pptxgenjs/],
  logLevel: "warn",
});
await rm(dir, { recursive: true, force: true });
await bundle.write({
  dir,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  minify: false,
  sourcemap: true,
});
await bundle.close();
