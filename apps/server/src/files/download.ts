import { Readable } from "node:stream";
import type { FileView } from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import type { Session } from "../identity/session.ts";
import { dispositionOf } from "./disposition.ts";
import { shownTypes } from "./sniff.ts";

const gone = ({ id, name }: FileView): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "file-gone",
    subject: id,
    message: `The bytes of "${name}" are no longer kept: it was deleted for too long. Attach it again.`,
  });

/**
 * What a browser may do with somebody's file: show it where it is an image of a known kind, else save it. It runs nothing, loads
 * nothing, and no other site embeds it.
 */
const headersOf = ({ name, type, size, hash }: FileView): Record<string, string> => {
  const isShown = shownTypes.has(type);
  return {
    "content-type": isShown ? type : "application/octet-stream",
    "content-length": String(size),
    "content-disposition": dispositionOf(isShown ? "inline" : "attachment", name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    etag: `"${hash}"`,
    // The bytes under an id never change, the name of a saved file may. Whoever signs in next asks anew.
    "cache-control": isShown ? "private, max-age=31536000, immutable" : "private, no-cache",
    vary: "Cookie, Authorization",
  };
};

/** `GET /v1/files/{id}`: the bytes, for whoever sees the file's product now. */
export const downloadFile = async (blobs: Blobs, session: Session, request: Request, id: string): Promise<Response> => {
  const { workspace, actor } = session;
  const { result } = await workspace.query({ name: "file.get", input: { file: id } }, actor, "rest");
  const file = result as FileView;
  const headers = headersOf(file);
  const known = request.headers.get("if-none-match") ?? "";
  if (known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === headers.etag)) {
    const { "content-length": _, ...kept } = headers;
    return new Response(null, { status: 304, headers: kept });
  }
  if (!(await blobs.hasBlob(workspace.id, file.hash))) throw gone(file);
  const bytes = Readable.from(blobs.readBlob(workspace.id, file.hash), { objectMode: false, highWaterMark: 1 });
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers });
};
