import type { Readable } from "node:stream";
import { attachNeeds, type FileView, fileLimits, safeFileName, systemCapability } from "@overstory/backlog";
import { type Actor, forbidden, refuse, type Via } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import { readForm, wrongField } from "../http/form.ts";
import type { Session } from "../identity/session.ts";
import { newId } from "../workspaces/ids.ts";
import { headBytes, type Sniffed, sniff } from "./sniff.ts";

const rules = {
  limit: fileLimits.bytes,
  advice: "Make it smaller, or keep it elsewhere and link to it.",
  holds: "the fields item and file",
};

/** The uploader, who this once may also do what only the product itself does: name bytes by their hash. */
const uploader = (actor: Actor): Actor => ({
  ...actor,
  may: (capability) => capability === systemCapability || actor.may(capability),
});

/** Asks before any byte is kept whether the item is there and has room; the command asks again. */
const requireRoom = async ({ workspace, actor }: Session, item: string): Promise<void> => {
  const { result } = await workspace.query({ name: "file.list", input: { item } }, actor, "rest");
  const { files } = result as { files: readonly unknown[] };
  if (files.length >= fileLimits.perItem) {
    throw refuse(
      "file-too-many",
      `This item holds ${fileLimits.perItem} files already. Delete some before attaching more.`,
      {
        subject: item,
        field: "file",
      },
    );
  }
};

type Kept = { readonly name: string; readonly hash: string; readonly size: number } & Sniffed;

const keepBytes = async (blobs: Blobs, workspace: string, stream: Readable, name: string): Promise<Kept> => {
  const head: Buffer[] = [];
  let seen = 0;
  const watched = async function* () {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (seen < headBytes) head.push(chunk);
      seen += chunk.length;
      yield chunk;
    }
  };
  const kept = await blobs.putBlob(workspace, watched(), new Date().toISOString());
  return { name, ...kept, ...sniff(Buffer.concat(head)) };
};

/** `POST /v1/files`: keeps the form's file beside the rows, then attaches it to the item. Nothing is shown before all of it is kept. */
export const uploadFile = async (blobs: Blobs, session: Session, request: Request): Promise<FileView> => {
  const { workspace, actor } = session;
  const isAllowed = await workspace.read((rows) => actor(rows).may(attachNeeds));
  if (!isAllowed) throw forbidden(attachNeeds, "attaching files");
  const { taken, fields } = await readForm(request, rules, async (stream, named, before) => {
    const item = before.get("item");
    if (item !== undefined) await requireRoom(session, item);
    return keepBytes(blobs, workspace.id, stream, safeFileName(named));
  });
  const item = fields.get("item");
  if (item === undefined) throw wrongField("item", "The item is missing. Send its key or id in the field named item.");
  const via: Via = session.login === undefined ? viaOf(request) : "web";
  const { result } = await workspace.submit({
    clientId: newId(),
    seq: 1,
    isFresh: true,
    call: { name: "file.attach", input: { item, ...taken } },
    actor: (rows) => uploader(actor(rows)),
    via,
  });
  return result as FileView;
};

const viaOf = (request: Request): Via => (request.headers.get("overstory-via") === "cli" ? "cli" : "rest");
