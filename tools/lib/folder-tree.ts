/**
 * Folders below packages/ and apps/ that a Markdown page names: as a full path in back-ticks, or as a line of an indented
 * tree in a fenced block (`name/   what it is`). A `src` level is left out on both sides: it says nothing.
 */
export function foldersNamed(markdown: string): Map<string, number> {
  const named = new Map<string, number>();
  const add = (path: string, line: number) => {
    const clean = withoutSource(path);
    if (/^(packages|apps)\/./.test(clean) && !named.has(clean)) named.set(clean, line);
  };
  let fenced = false;
  let above: { indent: number; path: string }[] = [];
  for (const [index, content] of markdown.split("\n").entries()) {
    if (/^\s*(```|~~~)/.test(content)) {
      fenced = !fenced;
      above = [];
    } else if (fenced) {
      const entry = /^([\s│├└─]*)([\w@.-]+(?:\/[\w@.-]+)*)\/(?:\s|$)/.exec(content);
      if (entry === null) continue;
      const indent = entry[1]?.length ?? 0;
      above = above.filter((folder) => folder.indent < indent);
      const path = [above.at(-1)?.path, entry[2]].filter(Boolean).join("/");
      above.push({ indent, path });
      add(path, index + 1);
    } else {
      for (const [, path = ""] of content.matchAll(/`((?:packages|apps)\/[\w@./-]+?)\/?`/g)) {
        if (!/\.[a-z]+$/.test(path)) add(path, index + 1);
      }
    }
  }
  return named;
}

/** Folders that hold a file, down to `depth` levels below packages/ and apps/, without `src` levels. */
export function foldersPresent(files: readonly string[], depth: number): Set<string> {
  const present = new Set<string>();
  for (const file of files) {
    if (!/^(packages|apps)\//.test(file)) continue;
    const parts = withoutSource(file).split("/").slice(0, -1);
    for (let length = 2; length <= Math.min(parts.length, depth + 1); length++)
      present.add(parts.slice(0, length).join("/"));
  }
  return present;
}

function withoutSource(path: string): string {
  return path.replaceAll(/\/src(?=\/|$)/g, "");
}
