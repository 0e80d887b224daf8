import { batchName, type Registry } from "@overstory/kernel";
import { cliWords, toolName } from "./names.ts";
import { extraPaths } from "./openapi/extraPaths.ts";

/** One way in. `needs` is the capability; absent where the path is open, or decides by itself. */
export type EntryPoint = {
  readonly surface: "rest" | "mcp" | "cli";
  readonly sort: "command" | "query" | "batch" | "path";
  readonly name: string;
  readonly needs?: string;
  readonly open: boolean;
  /** REST: method and path. */
  readonly method?: "GET" | "POST" | "PUT";
  readonly path?: string;
  /** MCP: the tool. */
  readonly tool?: string;
  /** CLI: the words before the arguments. */
  readonly words?: readonly string[];
};

type Named = { readonly name: string; readonly needs: string };

const onEach = ({ name, needs }: Named, sort: "command" | "query"): EntryPoint[] => [
  {
    surface: "rest",
    sort,
    name,
    needs,
    open: false,
    method: sort === "command" ? "POST" : "GET",
    path: `/v1/${sort === "command" ? "commands" : "queries"}/${name}`,
  },
  { surface: "mcp", sort, name, needs, open: false, tool: toolName(name) },
  { surface: "cli", sort, name, needs, open: false, words: cliWords(name) },
];

/** Every way in over REST, MCP and the terminal: what a permission test must walk through. */
export const entryPoints = (registry: Registry): EntryPoint[] => [
  ...[...registry.commands.values()].flatMap((command) => onEach(command, "command")),
  ...[...registry.queries.values()].flatMap((query) => onEach(query, "query")),
  { surface: "rest", sort: "batch", name: batchName, open: false, method: "POST", path: "/v1/batch" },
  ...extraPaths.map(
    ({ method, path, operationId, open }): EntryPoint => ({
      surface: "rest",
      sort: "path",
      name: operationId,
      open,
      method: method.toUpperCase() as "GET" | "POST" | "PUT",
      path,
    }),
  ),
];
