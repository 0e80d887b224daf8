import { flagOf, neededFlag, type Session } from "../session.ts";
import { exit, Stop, usage } from "../stop.ts";
import { exportFolder } from "./folder.ts";

const targetOf = ({ tokens }: Session, verb: string): string => {
  const [, target, ...more] = tokens.words;
  if (target === undefined) throw usage(`Name the file to write, as in overstory ${verb} OUT.`);
  if (more.length > 0) throw usage(`"${more[0]}" is one word too many. Quote a path with spaces.`);
  return target;
};

const bodyOf = (response: Response): ReadableStream<Uint8Array> => response.body ?? new Blob([]).stream();

/** Asks for a stream and writes it to `target`; a backup, which holds everything, for its owner only. Ctrl-C ends the transfer, so that nothing half-written stays. */
export const download = async (
  session: Session,
  method: "GET" | "POST",
  path: string,
  target: string,
): Promise<void> => {
  const { world } = session;
  const client = await session.connect();
  const ended = new AbortController();
  const restore = world.onInterrupt(() => ended.abort(new Error("it was interrupted")));
  try {
    const body = bodyOf(await client.send(method, path, ended.signal));
    if (target === "-") {
      for await (const chunk of body) await world.out.write(chunk);
      return;
    }
    const bytes = await world.files.writeWhole(target, body, method === "POST" ? "private" : "shared");
    await session.answer({ file: target, bytes }, () => [`Wrote ${target} (${bytes.toLocaleString("en")} bytes).`]);
  } catch (error) {
    if (error instanceof Stop && !ended.signal.aborted) throw error;
    const reason = ended.signal.aborted ? "it was interrupted" : error instanceof Error ? error.message : String(error);
    throw new Stop(exit.refused, `${target} was not written: ${reason}. What was there before is as it was.`);
  } finally {
    restore();
  }
};

const formats = ["json", "csv", "xlsx", "markdown", "markdown-folder", "jira", "github", "archive"];

/** `overstory export --product KEY --format F OUT|-`. */
export const exportBacklog = async (session: Session): Promise<void> => {
  if (flagOf(session, "format") === "markdown-folder") return exportFolder(session);
  const target = targetOf(session, "export --product KEY --format json");
  const product = neededFlag(session, "product", "PAY");
  const format = neededFlag(session, "format", formats.join("|"));
  if (!formats.includes(format)) throw usage(`--format is ${formats.join(", ")}; "${format}" is none of them.`);
  await download(session, "GET", `/v1/export?${new URLSearchParams({ product, format })}`, target);
};

const briefingFormats = ["pdf", "pptx", "html", "markdown"];

/** `overstory briefing export ID --format pdf OUT|-`. */
export const exportBriefing = async (session: Session): Promise<void> => {
  const [, , briefing, target, ...more] = session.tokens.words;
  if (briefing === undefined || target === undefined || more.length > 0)
    throw usage("Name the briefing and the file to write, as in overstory briefing export ID --format pdf OUT.");
  const format = neededFlag(session, "format", briefingFormats.join("|"));
  if (!briefingFormats.includes(format))
    throw usage(`--format is ${briefingFormats.join(", ")}; "${format}" is none of them.`);
  await download(session, "GET", `/v1/export/briefing?${new URLSearchParams({ briefing, format })}`, target);
};

/** `overstory backup OUT`. */
export const backup = (session: Session): Promise<void> =>
  download(session, "POST", "/v1/backup", targetOf(session, "backup"));

/** `overstory restore IN`: works on files, with the server stopped. */
export const restore = async (session: Session): Promise<void> => {
  const { world, tokens } = session;
  const [, source, ...more] = tokens.words;
  if (source === undefined || more.length > 0)
    throw usage("Name the one backup to restore, as in overstory restore IN.");
  if (world.env.DATABASE_URL)
    throw new Stop(
      exit.refused,
      "DATABASE_URL is set: restore works on the embedded database. Restore PostgreSQL with its own tools, such as pg_restore.",
    );
  const target = `${world.env.OVERSTORY_DATA || "./data"}/overstory.sqlite`;
  let bytes: number;
  try {
    bytes = await world.files.restoreDatabase(source, target);
  } catch (error) {
    throw new Stop(
      exit.refused,
      `${source} was not restored: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  await session.answer({ file: target, bytes }, () => [
    `Restored ${source} to ${target} (${bytes.toLocaleString("en")} bytes, checked). Start the server to use it.`,
  ]);
};
