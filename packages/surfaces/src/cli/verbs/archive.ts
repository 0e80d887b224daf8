import { oneLine } from "../print/style.ts";
import { isObject, textOf } from "../print/value.ts";
import { flagOf, type Session } from "../session.ts";
import { exit, Stop, usage } from "../stop.ts";

const pause = 250;

/** `overstory archive upload FILE [--key KEY]`: brings an archive's products in; Ctrl-C stops it at the server. */
export const uploadArchive = async (session: Session): Promise<void> => {
  const { world, tokens } = session;
  const [, , path, ...more] = tokens.words;
  if (path === undefined || more.length > 0)
    throw usage("Name the one archive to bring in, as in overstory archive upload PAY.overstory.zip.");
  const file = await world.files.openBlob(path).catch(() => {
    throw usage(`The file ${path} cannot be read. Check the path.`);
  });
  const client = await session.connect();
  const form = new FormData();
  const key = flagOf(session, "key");
  if (key !== undefined) form.set("key", key);
  form.set("file", file, path.split(/[/\\]/).at(-1) ?? "archive.zip");
  const sent = await client.json("POST", "/v1/archives", form);
  const id = isObject(sent) ? textOf(sent.archiveId) : "";
  const address = `/v1/archives/${encodeURIComponent(id)}`;
  let cancelling: Promise<unknown> | undefined;
  const restore = world.onInterrupt(() => {
    cancelling ??= client.json("POST", `${address}/cancel`).catch(() => undefined);
  });
  try {
    let told = "";
    for (;;) {
      const answer = await client.json("GET", address);
      const state: Record<string, unknown> = isObject(answer) ? answer : {};
      if (state.status === "done") {
        const { products, items } = isObject(state.outcome) ? state.outcome : {};
        const keys = Array.isArray(products) ? products.map(textOf).join(", ") : "";
        await session.answer(state, () => [
          `Brought in ${oneLine(keys)}: ${textOf(items)} items, with files and history.`,
          `overstory import revert ${oneLine(id)} takes it back, but for the empty product.`,
        ]);
        return;
      }
      if (state.status !== "reading" && state.status !== "applying") {
        const { message } = isObject(state.problem) ? state.problem : {};
        throw new Stop(exit.refused, textOf(message) || "The archive was not brought in; nothing of it was kept.");
      }
      const { phase, done, total } = isObject(state.progress) ? state.progress : {};
      const percent =
        typeof done === "number" && typeof total === "number" && total > 0 ? Math.floor((100 * done) / total) : 0;
      const text = cancelling ? "Cancelling" : `${textOf(phase) || "reading"}: ${percent} %`;
      if (text !== told) await session.say(text);
      told = text;
      await world.wait(pause);
    }
  } finally {
    restore();
    await cancelling;
  }
};
