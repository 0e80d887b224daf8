// Writes what is generated from the registry and checked in, so that a change of the API shows in its review: openapi.json and the list of
// commands and queries. With --check it only compares, and fails when they differ.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { publicRegistry as registry } from "@overstory/backlog";
import { openApi } from "@overstory/surfaces";
import { root } from "./lib/repo.ts";

const reference = (): string => {
  const rows = (names: Iterable<{ name: string; needs: string; summary: string }>) =>
    [...names]
      .map(({ name, needs, summary }) => `| \`${name}\` | ${summary.replaceAll("|", "\\|")} | \`${needs}\` |`)
      .join("\n");
  return `# Commands and queries

Made by \`npm run generate\` from the registry. The name is the REST path (\`POST /v1/commands/{name}\`, \`GET /v1/queries/{name}\`), the MCP
tool (\`_\` for \`.\`) and the terminal verb (a space for \`.\`).

## Commands
| name | what it does | needs |
|---|---|---|
${rows(registry.commands.values())}

## Queries
| name | what it answers | needs |
|---|---|---|
${rows(registry.queries.values())}
`;
};

const files = [
  {
    path: "docs/generated/openapi.json",
    text: `${JSON.stringify(openApi(registry, { title: "Overstory", version: "1", url: "http://127.0.0.1:4747" }), null, 2)}\n`,
  },
  { path: "docs/generated/commands.md", text: reference() },
];

const isCheck = process.argv.includes("--check");
let stale = 0;
for (const { path, text } of files) {
  const file = join(root, path);
  if (!isCheck) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, "utf8").catch(() => "")) !== text) {
    console.error(`${path} is not what the registry gives. Run: npm run generate`);
    stale += 1;
  }
}
process.exit(stale === 0 ? 0 : 1);
