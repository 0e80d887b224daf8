import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { toolName } from "../names.ts";
import { inputSchema } from "../shape/schema.ts";

const destructive = /^(delete|remove|revoke|revert)/;

const toolOf = (operation: AnyCommand | AnyQuery): Tool => {
  const verb = operation.name.split(".").at(-1) ?? operation.name;
  const reads = operation.type === "query";
  return {
    name: toolName(operation.name),
    description: operation.summary,
    inputSchema: inputSchema(operation) as Tool["inputSchema"],
    annotations: {
      title: operation.name,
      readOnlyHint: reads,
      ...(reads ? {} : { destructiveHint: destructive.test(verb) }),
      openWorldHint: false,
    },
  };
};

/** One tool per command and query, by the tool's name, in the order of names. */
export const toolsOf = (registry: Registry): ReadonlyMap<string, { tool: Tool; operation: AnyCommand | AnyQuery }> => {
  const all = [...registry.commands.values(), ...registry.queries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(all.map((operation) => [toolName(operation.name), { tool: toolOf(operation), operation }]));
};
