import type { Readable } from "node:stream";
import { safeFileName } from "@overstory/backlog";
import { MOST_TRANSCRIPT_BYTES } from "@overstory/exchange/transcript";
import { forbidden, type Via } from "@overstory/kernel";
import { readForm, wrongField } from "../http/form.ts";
import type { Session } from "../identity/session.ts";
import { newId } from "../workspaces/ids.ts";
import { placeForFile, wordsOf } from "./read-file.ts";

const rules = {
  limit: MOST_TRANSCRIPT_BYTES,
  advice: "Copy its text and paste it, or save it without pictures.",
  holds: "the fields interview (or product) and file",
};

const needs = "backlog.edit";

const bytesOf = async (stream: Readable): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

const viaOf = ({ login }: Session, request: Request): Via =>
  login !== undefined ? "web" : request.headers.get("overstory-via") === "cli" ? "cli" : "rest";

/**
 * `POST /v1/transcripts`: an interview's words out of a file, told by its content as in the browser. Without an interview, one is noted
 * in the product, called as the file is.
 */
export const uploadTranscript = async (session: Session, request: Request): Promise<unknown> => {
  const { workspace, actor } = session;
  if (!(await workspace.read((rows) => actor(rows).may(needs)))) throw forbidden(needs, "noting interviews");
  const place = placeForFile();
  try {
    const { taken, fields } = await readForm(request, rules, async (stream, name) => ({
      bytes: await bytesOf(stream),
      name: safeFileName(name),
    }));
    const [interview, product] = [fields.get("interview"), fields.get("product")];
    if ((interview === undefined) === (product === undefined))
      throw wrongField(
        "interview",
        "Name the interview whose words these are, in the field named interview, or a product in which to note a new one.",
      );
    const run = async (name: string, input: object): Promise<{ id: string }> => {
      const submitted = await workspace.submit({
        ...{ clientId: newId(), seq: 1, isFresh: true, actor, via: viaOf(session, request) },
        call: { name, input },
      });
      return submitted.result as { id: string };
    };
    // Whoever may not see the interview learns nothing about their file either.
    if (interview !== undefined)
      await workspace.query({ name: "transcript.get", input: { interview, start: 0, end: 0 } }, actor, "rest");
    const text = await wordsOf(taken.bytes);
    const title = taken.name.replace(/\.[a-z0-9]{1,5}$/i, "").slice(0, 300) || "Interview";
    const id = interview ?? (await run("interview.create", { product, title })).id;
    return await run("transcript.set", { interview: id, text, file: taken.name });
  } finally {
    place.done();
  }
};
