import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { attachedKinds, registry } from "@overstory/backlog";
import { registry as browserRegistry } from "@overstory/backlog/browser";
import { describe, expect, it } from "vitest";
import { addMoreCommands } from "./more-commands.ts";

addMoreCommands(browserRegistry);

const sources = join(import.meta.dirname, "../..");

/** The commands that the page's sources name, and those whose names they put together from a noun. */
const namedByPages = (): Set<string> => {
  const names = new Set<string>();
  for (const file of globSync("**/*.{ts,tsx}", { cwd: sources }).filter((one) => !/\.test\.tsx?$/.test(one)))
    for (const [, name = ""] of readFileSync(join(sources, file), "utf8").matchAll(/["'`]([a-zA-Z]+\.[a-zA-Z]+)["'`]/g))
      if (registry.commands.has(name)) names.add(name);
  for (const name of registry.commands.keys()) if (/\.(create|edit|delete)$/.test(name)) names.add(name);
  return names;
};

describe("the browser's registry", () => {
  it("[LD-1] holds every command that pages run at once", () => {
    const missing = [...namedByPages()].filter(
      (name) => registry.commands.get(name)?.optimistic !== false && !browserRegistry.commands.has(name),
    );
    expect(
      missing,
      "Add them to packages/backlog/src/browser-registry.ts: until then a page waits for the server",
    ).toEqual([]);
  });

  it("[LD-1] holds the very commands and kinds of the server, and nothing that only the server runs", () => {
    for (const [name, command] of browserRegistry.commands) expect(command, name).toBe(registry.commands.get(name));
    expect([...browserRegistry.commands.values()].filter(({ optimistic }) => !optimistic)).toEqual([]);
    expect(browserRegistry.queries.size).toBe(0);
    const serverOnly = registry.kinds.filter((kind) => !browserRegistry.kinds.includes(kind));
    expect(browserRegistry.kinds).toEqual(registry.kinds.filter((kind) => !serverOnly.includes(kind)));
    expect(serverOnly.map(({ name, scope }) => [name, scope({})])).toEqual(
      serverOnly.map(({ name }) => [name, "server"]),
    );
    expect(attachedKinds.filter((kind) => !browserRegistry.kinds.includes(kind))).toEqual([]);
  });
});
