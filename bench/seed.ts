import { createHash } from "node:crypto";
import { constants, cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { registry, systemActor } from "@overstory/backlog";
import { type GeneratedItem, generateBacklog } from "@overstory/backlog/example";
import type { Call } from "@overstory/kernel";
import { openStorage } from "@overstory/storage";
import { type Storage, Workspace } from "@overstory/sync";
import { withServerCommands } from "../apps/server/src/start/create-workspace.ts";
import { newId } from "../apps/server/src/workspaces/ids.ts";
import { cacheFolder, root, tempFolder } from "./lib/paths.ts";
import { startServer } from "./lib/server.ts";

/** Commands in one log entry of the seed. */
const perEntry = 500;
const seedNumber = 7;
/** The product that every seeded folder holds. */
export const productKey = "BENCH";

/** With `documents` each item has all texts of its kind. */
type SeedOptions = { readonly documents?: boolean };

/** What decides how seeded rows look: a folder made by other code is not used again. */
const sources = [
  "packages/backlog/src/*/{schema,create,write}.ts",
  "packages/backlog/src/example/{generate,generate-documents,random,words}.ts",
  "packages/storage/src/{schema,slices}.ts",
  "bench/seed.ts",
];

const sourceHash = (): string => {
  const hash = createHash("sha256");
  for (const file of globSync(sources, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 12);
};

const callOf = (item: GeneratedItem, ids: Map<number, string>, product: string): Call => {
  const id = newId();
  const { document } = item;
  if (item.kind !== "story") ids.set(item.number, id);
  if (item.kind === "theme")
    return {
      name: "theme.create",
      input: { id, product, title: item.title, description: item.description, ...document },
    };
  const parent = ids.get(item.parent);
  if (item.kind === "epic")
    return { name: "epic.create", input: { id, parent, title: item.title, epicKind: item.epicKind, ...document } };
  const { title, stage, story, effort, value, urgency, risk } = item;
  const labels = item.labels.length > 0 ? [...item.labels] : undefined;
  return {
    name: "story.create",
    input: {
      id,
      parent,
      title,
      stage,
      story,
      labels,
      effort,
      inputs: effort === undefined ? undefined : { value, urgency, risk },
      ...document,
    },
  };
};

/** Generated items as batches of the commands that make them, product first. */
function* batchesOf(count: number, options: SeedOptions): Generator<Call> {
  const ids = new Map<number, string>();
  const product = newId();
  let commands: Call[] = [{ name: "product.create", input: { id: product, key: productKey, name: "Bench" } }];
  for (const item of generateBacklog(count, seedNumber, options)) {
    commands.push(callOf(item, ids, product));
    if (commands.length < perEntry) continue;
    yield { name: "batch", input: { commands } };
    commands = [];
  }
  if (commands.length > 0) yield { name: "batch", input: { commands } };
}

/** Makes the workspace of `count` items in empty storage by running the very commands, a few hundred in one log entry. */
export const fillStorage = async (storage: Storage, count: number, options: SeedOptions = {}): Promise<void> => {
  await storage.createWorkspace("main", new Date().toISOString());
  const workspace = await Workspace.open({
    id: "main",
    registry: withServerCommands(registry),
    storage,
    now: () => new Date().toISOString(),
    newId,
    onFault: (error) => console.error(error),
  });
  const submit = (call: Call) =>
    workspace.submit({ clientId: newId(), seq: 1, isFresh: true, call, actor: () => systemActor, via: "system" });
  await submit({ name: "workspace.create", input: { id: "main", name: "Bench" } });
  for (const batch of batchesOf(count, options)) await submit(batch);
};

const make = async (folder: string, count: number, options: SeedOptions): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const storage = await openStorage({ dataDir: folder });
  try {
    await fillStorage(storage, count, options);
  } finally {
    await storage.close();
  }
  // The owner, their account and the token are the server's own doing.
  const server = await startServer({ data: folder });
  await server.stop();
};

/** A data folder of its own with a workspace of `count` items under the product BENCH; made once, then copied. */
export const seededFolder = async (count: number, options: SeedOptions = {}): Promise<string> => {
  const name = options.documents ? `documents-${count}` : `${count}`;
  const kept = join(cacheFolder, `${name}-${sourceHash()}`);
  if (!existsSync(kept)) {
    const start = performance.now();
    const partial = `${kept}.partial`;
    rmSync(partial, { recursive: true, force: true });
    await make(partial, count, options);
    renameSync(partial, kept);
    // What former code made is of no use any more.
    for (const old of globSync(`${name}-*`, { cwd: cacheFolder }))
      if (join(cacheFolder, old) !== kept) rmSync(join(cacheFolder, old), { recursive: true, force: true });
    console.error(`seeded ${count} items in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  }
  const copy = join(tempFolder(), "data");
  cpSync(kept, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return copy;
};
