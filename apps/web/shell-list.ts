import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

/** The files that a page's script loads, now or later. */
const reachedFrom = (bundle: Rolldown.OutputBundle, page: string): Set<string> => {
  const reached = new Set<string>();
  const add = (name: string) => {
    const file = bundle[name];
    if (reached.has(name) || file?.type !== "chunk") return;
    reached.add(name);
    for (const next of [...file.imports, ...file.dynamicImports]) add(next);
  };
  for (const file of Object.values(bundle))
    if (file.type === "chunk" && file.isEntry && file.name === page) add(file.fileName);
  return reached;
};

/**
 * Writes shell.json: the files that the page needs to open without the server, and a name for this build. Fonts other than Latin
 * are left out, and so is what only the frame of the diagrams loads: it has no part in the cache.
 */
export const shellList = (): Plugin => ({
  name: "overstory-shell-list",
  apply: "build",
  generateBundle(_, bundle) {
    const [own, diagram] = [reachedFrom(bundle, "index"), reachedFrom(bundle, "diagram")];
    const files = Object.keys(bundle)
      .filter((file) => own.has(file) || !diagram.has(file))
      .filter((file) => /\.(js|css|svg)$/.test(file) || /inter-latin-wght.*\.woff2$/.test(file))
      .map((file) => `/${file}`)
      .sort();
    const build = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
    this.emitFile({ type: "asset", fileName: "shell.json", source: JSON.stringify({ build, files }) });
  },
});
