import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

const tag = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({ tag: "link", attrs, injectTo: "head" });

/** What a chunk needs to run: itself and the chunks that it imports, each once. */
const neededBy = (bundle: Rolldown.OutputBundle, file: string, found = new Set<string>()): Set<string> => {
  const chunk = bundle[file];
  if (chunk?.type !== "chunk" || found.has(file)) return found;
  found.add(file);
  for (const next of chunk.imports) neededBy(bundle, next, found);
  return found;
};

/**
 * Lets index.html name the files of a page that is loaded by itself, so that they come beside the first script. Without it they would
 * be asked for only once that script has come and run.
 */
export const earlyPage = (module: string): Plugin => ({
  name: "overstory-early-page",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle, filename }) => {
      if (!bundle || !filename.endsWith("/index.html")) return [];
      const page = Object.values(bundle).find(
        (file) => file.type === "chunk" && file.moduleIds.some((id) => id.endsWith(module)),
      );
      if (!page) throw new Error(`No file holds ${module}. Is it still loaded by import()?`);
      const scripts = [...neededBy(bundle, page.fileName)];
      const styles = scripts.flatMap((file) => {
        const chunk = bundle[file];
        return chunk?.type === "chunk" ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
      });
      return [
        ...scripts.map((file) => ({ rel: "modulepreload", href: `/${file}` })),
        ...styles.map((file) => ({ rel: "preload", as: "style", href: `/${file}` })),
      ]
        .filter(({ href }) => !html.includes(`"${href}"`))
        .map((attrs) => tag({ ...attrs, crossorigin: true }));
    },
  },
});
