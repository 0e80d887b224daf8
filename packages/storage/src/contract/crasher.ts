// Run as a process of its own by the crash test: commits to several workspaces until it is killed, and prints
// "workspace version client seq" of each commit after it was acknowledged.
import { randomUUID } from "node:crypto";
import { openStorage } from "../open.ts";
import { openSqlite } from "../sqlite/open.ts";
import { append, at, commitOf, entry, hot } from "./make.ts";

const [place = ""] = process.argv.slice(2);
const isAddress = place.startsWith("postgres://");
const storage = isAddress ? await openStorage({ databaseUrl: place, dataDir: "" }) : await openSqlite({ file: place });
const clientId = randomUUID();
const known = new Map((await storage.workspaces()).map(({ id, version }) => [id, version]));

const commitForever = async (workspace: string) => {
  let version = known.get(workspace);
  if (version === undefined) await storage.createWorkspace(workspace, at);
  version ??= 0;
  for (let seq = 1; ; seq += 1) {
    const next = entry(version + 1, { clientId, seq });
    await storage.commit(workspace, commitOf(version, [append(next, "s")], { rows: [hot(`s${next.version}`)] }));
    version = next.version;
    process.stdout.write(`${workspace} ${version} ${clientId} ${seq}\n`);
  }
};

await Promise.all(["a", "b", "c"].map(commitForever));
