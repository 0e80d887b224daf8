import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "@overstory/kernel";
import { type FormFields, readForm, wrongField } from "../http/form.ts";

/** The largest file that is taken, in bytes: 256 MiB. */
export const fileLimit = 256 * 1024 * 1024;

const rules = {
  limit: fileLimit,
  advice: "Split it and import the parts one after another.",
  holds: "the fields product and file",
};

/** A file as it was uploaded, and the fields beside it. */
export type Upload = { readonly path: string; readonly file: string; readonly fields: FormFields };

/** As people name it: no folders, no signs that a terminal would obey. */
const plainName = (name: string): string =>
  basename(name.replaceAll("\\", "/"))
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .slice(0, 200) || "import.csv";

const keep = async (stream: Readable, path: string): Promise<void> => {
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new DomainError({
      kind: "unavailable",
      code: "disk-full",
      subject: "file",
      message: "The server's disk is full. Free some space, then upload again.",
    });
  }
};

/** Streams the form's file into the folder. Refuses a file past the limit by its announced length, before a byte of it is written. */
export const receiveUpload = async (request: Request, folder: string, name: string): Promise<Upload> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  try {
    const { taken, fields } = await readForm(request, rules, async (stream, named) => {
      await keep(stream, path);
      return plainName(named);
    });
    return { path, file: taken, fields };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

/** A field that is `true` or not there. */
export const flagIn = (fields: FormFields, field: string): boolean => {
  const value = fields.get(field) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw wrongField(field, `${field} is true or false.`);
};
