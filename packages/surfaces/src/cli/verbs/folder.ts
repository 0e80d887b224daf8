import type { Client } from "../http.ts";
import { oneLine } from "../print/style.ts";
import { isObject, textOf } from "../print/value.ts";
import { flagOf, neededFlag, type Session } from "../session.ts";
import { exit, Stop, usage } from "../stop.ts";

type File = { readonly path: string; readonly text: string };
type Told = Record<string, unknown>;

const basePath = ".overstory/base.json";
const shownConflict = 300;

/** A path below the folder and nowhere else, whatever the server says. */
const isBelow = (path: string): boolean =>
  path !== "" &&
  !["\\", ":", "\u0000"].some((sign) => path.includes(sign)) &&
  !path.startsWith("/") &&
  path.split("/").every((part) => part !== "" && part !== "." && part !== "..");

const joined = (folder: string, path: string): string => `${folder.replace(/\/+$/, "")}/${path}`;

const folderOf = ({ tokens }: Session, example: string): string => {
  const [, folder, ...more] = tokens.words;
  if (folder === undefined || folder === "-") throw usage(`Name the folder, as in ${example}.`);
  if (more.length > 0) throw usage(`"${more[0]}" is one word too many. Quote a path with spaces.`);
  return folder;
};

const listIn = (told: Told, name: string): Told[] => {
  const list = told[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
};

const baseOf = async (session: Session, folder: string): Promise<string | undefined> =>
  session.world.files.readText(joined(folder, basePath)).catch(() => undefined);

const exportedPaths = (base: string): string[] => {
  try {
    const { items } = JSON.parse(base) as { items?: { path?: unknown }[] };
    return (items ?? []).flatMap(({ path }) => (typeof path === "string" && isBelow(path) ? [path] : []));
  } catch {
    return [];
  }
};

/** Sends the folder as lines of JSON; answers what the server would do, or did. */
const send = async (
  session: Session,
  client: Client,
  folder: string,
  fields: Readonly<Record<string, string>>,
  sides: ReadonlyMap<string, string> = new Map(),
): Promise<Told> => {
  const { files } = session.world;
  const paths = await files.listTexts(folder).catch(() => {
    throw usage(`The folder ${folder} cannot be read. Check the path.`);
  });
  const lines: string[] = [];
  for (const path of paths) {
    const text = await files.readText(joined(folder, path));
    const side = sides.get(path);
    lines.push(`${JSON.stringify({ path, text, ...(side !== undefined && { side }) })}\n`);
  }
  const base = await baseOf(session, folder);
  if (base !== undefined) lines.push(`${JSON.stringify({ path: basePath, text: base })}\n`);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob(lines), "folder.jsonl");
  const told = await client.json("POST", "/v1/folders", form);
  if (isObject(told)) return told;
  throw new Stop(exit.unreached, `${client.server.url} does not tell what it did with the folder.`);
};

/** Writes the product as it is now into the folder, and takes away files of items whose place or name has changed. */
const take = async (session: Session, client: Client, folder: string, product: string): Promise<number> => {
  const { files } = session.world;
  const query = new URLSearchParams({ product, format: "markdown-folder", as: "lines" });
  const text = await (await client.send("GET", `/v1/export?${query}`)).text();
  const made = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as File);
  const unsafe = made.find(({ path }) => !isBelow(path));
  if (unsafe)
    throw new Stop(
      exit.refused,
      `The server named a file outside the folder (${oneLine(unsafe.path)}). Nothing was written.`,
    );
  // The last file is what a sync holds both sides against: without it, what was written so far counts for nothing.
  if (made.at(-1)?.path !== basePath) throw new Stop(exit.refused, "The export broke off. Nothing was written.");
  const kept = new Set(made.map(({ path }) => path));
  const former = exportedPaths((await baseOf(session, folder)) ?? "{}");
  for (const { path, text: content } of made) await files.writeText(joined(folder, path), content);
  for (const path of former) if (!kept.has(path)) await files.remove(joined(folder, path));
  return made.length - 1;
};

const count = (told: Told, name: string): number => listIn(told, name).length;

/** `overstory export --product KEY --format markdown-folder DIR`. Refuses to write over edits that were not synced. */
export const exportFolder = async (session: Session): Promise<void> => {
  const folder = folderOf(session, "overstory export --product PAY --format markdown-folder backlog");
  const product = neededFlag(session, "product", "PAY");
  const client = await session.connect();
  if ((await baseOf(session, folder)) !== undefined) {
    const told = await send(session, client, folder, { product, dryRun: "true" });
    if (["changed", "created", "conflicts", "troubles"].some((name) => count(told, name) > 0))
      throw new Stop(
        exit.refused,
        `${folder} holds edits that Overstory does not have. Run overstory sync ${folder} first, or export into another folder.`,
      );
  }
  const files = await take(session, client, folder, product);
  await session.answer({ folder, files }, () => [`Wrote ${files.toLocaleString("en")} files into ${folder}.`]);
};

const shown = (value: unknown): string => {
  const text = Array.isArray(value) ? value.join(", ") : value === null ? "(nothing)" : textOf(value);
  return text.length > shownConflict ? `${text.slice(0, shownConflict)}…` : text;
};

const indented = (text: string): string[] => text.split("\n").map((line) => `      ${oneLine(line)}`);

const linesOf = (told: Told, folder: string): string[] => [
  ...listIn(told, "changed").map(
    ({ path, fields }) => `Changed ${oneLine(textOf(path))}: ${Array.isArray(fields) ? fields.join(", ") : ""}`,
  ),
  ...listIn(told, "created").map(({ path }) => `New: ${oneLine(textOf(path))}`),
  ...listIn(told, "missing").map(
    ({ path, key }) =>
      `${oneLine(textOf(path))} is gone; ${textOf(key)} was not deleted (overstory item delete ${textOf(key)}).`,
  ),
  ...listIn(told, "troubles").map(
    ({ path, line, message }) =>
      `${joined(folder, oneLine(textOf(path)))}:${textOf(line)}: ${oneLine(textOf(message))}`,
  ),
  ...listIn(told, "conflicts").flatMap(({ path, field, ours, theirs }) => [
    `Conflict in ${oneLine(textOf(path))}, ${textOf(field)}:`,
    "    in the folder",
    ...indented(shown(ours)),
    "    in Overstory",
    ...indented(shown(theirs)),
  ]),
  `${textOf(told.unchanged)} files unchanged.`,
];

const sidesIn = ({ tokens }: Session): Map<string, string> =>
  new Map(
    tokens.flags.flatMap(({ name, value }) =>
      (name === "take-ours" || name === "take-theirs") && value !== undefined
        ? [[value.replace(/^\.\//, ""), name.slice("take-".length)] as const]
        : [],
    ),
  );

/** `overstory sync DIR`: edits by hand become commands; then the folder is written as Overstory has it. */
export const syncFolder = async (session: Session): Promise<void> => {
  const folder = folderOf(session, "overstory sync backlog");
  const has = (name: string) => session.tokens.flags.some((flag) => flag.name === name);
  if (has("ours") && has("theirs"))
    throw usage("--ours and --theirs exclude each other. Choose one, or name files with --take-ours.");
  const side = has("ours") ? "ours" : has("theirs") ? "theirs" : undefined;
  const isDry = has("dry-run");
  const client = await session.connect();
  const product = flagOf(session, "product");
  const fields = {
    ...(product !== undefined && { product }),
    ...(side !== undefined && { side }),
    ...(isDry && { dryRun: "true" }),
  };
  const told = await send(session, client, folder, fields, sidesIn(session));
  const isDone = told.applied === true;
  if (isDone) await take(session, client, folder, textOf(told.product));
  await session.answer(told, () => [
    ...(isDry ? ["Nothing was changed; this is what would happen."] : []),
    ...linesOf(told, folder),
  ]);
  if (count(told, "troubles") > 0)
    throw new Stop(exit.refused, "Nothing was synced. Mend the lines above, then sync again.");
  if (count(told, "conflicts") > 0)
    throw new Stop(
      exit.refused,
      "Nothing was synced. Choose a side: --ours keeps the folder's texts, --theirs Overstory's; --take-ours FILE or --take-theirs FILE for one file.",
    );
};
