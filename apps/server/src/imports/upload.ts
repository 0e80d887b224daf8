import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "@overstory/kernel";
import busboy from "busboy";

/** The largest file that is taken, in bytes: 256 MiB. */
export const fileLimit = 256 * 1024 * 1024;
/** What the form may hold besides the file, in bytes. */
const formSlack = 1024 * 1024;

/** A file as it was uploaded, and the fields beside it. */
export type Upload = { readonly path: string; readonly file: string; readonly fields: ReadonlyMap<string, string> };

const tooLarge = (): DomainError =>
  new DomainError({
    kind: "too-large",
    code: "file-too-large",
    subject: "file",
    message: `The file is larger than ${fileLimit / 1024 / 1024} MiB. Split it and import the parts one after another.`,
  });

const notAForm = (message: string): DomainError =>
  new DomainError({ kind: "invalid", code: "invalid-upload", subject: "body", message });

const wrongField = (field: string, message: string): DomainError =>
  new DomainError({ kind: "invalid", code: "invalid-input", subject: field, message, errors: [{ field, message }] });

/** As people name it: no folders, no signs that a terminal would obey. */
const plainName = (name: string | undefined): string =>
  basename((name ?? "").replaceAll("\\", "/"))
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .slice(0, 200) || "import.csv";

/** Lets no more than `limit` bytes through: what says nothing of its length must not fill the disk either. */
const limited = (limit: number): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge());
      else done(null, chunk);
    },
  });
};

const formOf = (request: Request) => {
  try {
    return busboy({
      headers: Object.fromEntries(request.headers),
      limits: { files: 1, fields: 20, fieldSize: 1_000, fileSize: fileLimit, parts: 30 },
      defParamCharset: "utf8",
    });
  } catch {
    throw notAForm('The body is no form. Send "multipart/form-data" with the fields product and file.');
  }
};

/** Streams the form's file into the folder. Refuses a file past the limit by its announced length, before a byte of it is written. */
export const receiveUpload = async (request: Request, folder: string, name: string): Promise<Upload> => {
  if (Number(request.headers.get("content-length") ?? 0) > fileLimit + formSlack) throw tooLarge();
  if (!request.body) throw notAForm("The body is empty. Send a form with the fields product and file.");
  const form = formOf(request);
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const fields = new Map<string, string>();
  let file: string | undefined;
  let writing: Promise<void> = Promise.resolve();
  form.on("field", (field, value) => fields.set(field, value));
  form.on("file", (field, stream, info) => {
    if (field !== "file" || file !== undefined) {
      stream.resume();
      return;
    }
    file = plainName(info.filename);
    const target = createWriteStream(path, { mode: 0o600 });
    stream.on("limit", () => stream.destroy(tooLarge()));
    writing = pipeline(stream, target);
    // Waited for below; until then a failure must not count as unheard.
    writing.catch(() => {});
  });
  try {
    await pipeline(
      Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]),
      limited(fileLimit + formSlack),
      form,
    );
    await writing;
    if (file === undefined) throw wrongField("file", "The file is missing. Send it in the field named file.");
    return { path, file, fields };
  } catch (error) {
    await writing.catch(() => {});
    await rm(path, { force: true });
    if (error instanceof DomainError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") {
      throw new DomainError({
        kind: "unavailable",
        code: "disk-full",
        subject: "file",
        message: "The server's disk is full. Free some space, then upload again.",
      });
    }
    throw notAForm("The upload broke off or is no valid form. Upload the file again.");
  }
};

/** A field that is `true` or not there. */
export const flagIn = (fields: ReadonlyMap<string, string>, field: string): boolean => {
  const value = fields.get(field) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw wrongField(field, `${field} is true or false.`);
};
