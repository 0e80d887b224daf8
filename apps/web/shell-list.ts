import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Writes shell.json: the files that the page needs to open without the server, and a name for this build. Fonts other than Latin are left out. */
export const shellList = (): Plugin => ({
  name: "overstory-shell-list",
  apply: "build",
  generateBundle(_, bundle) {
    const files = Object.keys(bundle)
      .filter((file) => /\.(js|css|svg)$/.test(file) || /inter-latin-wght.*\.woff2$/.test(file))
      .map((file) => `/${file}`)
      .sort();
    const build = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
    this.emitFile({ type: "asset", fileName: "shell.json", source: JSON.stringify({ build, files }) });
  },
});
