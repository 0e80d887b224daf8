import { parseSync, Visitor } from "oxc-parser";

/** One module that a file names: by import, export-from, dynamic import or a type import. */
export interface ModuleReference {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/** Every module that a TypeScript source names with a literal, in order of appearance. */
export function moduleReferences(file: string, source: string): ModuleReference[] {
  const parsed = parseSync(file, source);
  const found: { specifier: string; start: number }[] = [];
  for (const { moduleRequest } of parsed.module.staticImports) {
    found.push({ specifier: moduleRequest.value, start: moduleRequest.start });
  }
  for (const { entries } of parsed.module.staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, start: moduleRequest.start });
    }
  }
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        found.push({ specifier: node.source.value, start: node.start });
      }
    },
    TSImportType(node) {
      found.push({ specifier: String(node.source.value), start: node.start });
    },
  }).visit(parsed.program);
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.start - b.start)
    .filter(({ specifier, start }) => !seen.has(`${specifier} ${start}`) && seen.add(`${specifier} ${start}`))
    .map(({ specifier, start }) => ({ specifier, line: lineAt(source, start) }));
}

/** 1-based line of an offset. */
export function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf("\n"); at !== -1 && at < offset; at = source.indexOf("\n", at + 1)) line++;
  return line;
}
