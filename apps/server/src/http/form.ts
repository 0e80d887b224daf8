import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "@overstory/kernel";
import busboy from "busboy";

/** What the form may hold besides the file, in bytes. */
const formSlack = 1024 * 1024;

export type FormRules = {
  /** The largest file, in bytes. */
  readonly limit: number;
  /** What to do about a larger one; ends the sentence "The file is larger than 25 MiB." */
  readonly advice: string;
  /** What the form must hold, for whoever sent none. */
  readonly holds: string;
};

/** The fields that came before the file, and those after it once the form has been read. */
export type FormFields = ReadonlyMap<string, string>;

const tooLarge = ({ limit, advice }: FormRules): DomainError =>
  new DomainError({
    kind: "too-large",
    code: "file-too-large",
    subject: "file",
    message: `The file is larger than ${limit / 1024 / 1024} MiB. ${advice}`,
  });

const notAForm = (message: string): DomainError =>
  new DomainError({ kind: "invalid", code: "invalid-upload", subject: "body", message });

/** A field that is missing or wrong. */
export const wrongField = (field: string, message: string): DomainError =>
  new DomainError({ kind: "invalid", code: "invalid-input", subject: field, message, errors: [{ field, message }] });

/** Lets no more than `limit` bytes through: what says nothing of its length must not fill the disk either. */
const limited = (limit: number, refusal: () => DomainError): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > limit) done(refusal());
      else done(null, chunk);
    },
  });
};

const formOf = (request: Request, { limit, holds }: FormRules) => {
  try {
    return busboy({
      headers: Object.fromEntries(request.headers),
      // One byte more than is allowed: a file of exactly the limit is whole.
      limits: { files: 1, fields: 20, fieldSize: 1_000, fileSize: limit + 1, parts: 30 },
      defParamCharset: "utf8",
    });
  } catch {
    throw notAForm(`The body is no form. Send "multipart/form-data" with ${holds}.`);
  }
};

/**
 * Reads a form with one file in its field `file`, which is handed to `take` as it arrives. Refuses a file past the limit by its
 * announced length before a byte of it is read, else by counting. `take` must take nothing for good: when the form breaks off, the
 * file's stream fails and so does this.
 */
export const readForm = async <T>(
  request: Request,
  rules: FormRules,
  take: (file: Readable, name: string, fields: FormFields) => Promise<T>,
): Promise<{ taken: T; fields: FormFields }> => {
  const refusal = () => tooLarge(rules);
  if (Number(request.headers.get("content-length") ?? 0) > rules.limit + formSlack) throw refusal();
  if (!request.body) throw notAForm(`The body is empty. Send a form with ${rules.holds}.`);
  const form = formOf(request, rules);
  const fields = new Map<string, string>();
  let taking: Promise<T> | undefined;
  /** Why `take` failed, where that was not the stream's own end. */
  let failure: unknown;
  // It may be ended once more after the reading is over.
  form.on("error", () => {});
  form.on("field", (field, value) => fields.set(field, value));
  form.on("file", (field, stream, info) => {
    if (field !== "file" || taking !== undefined) {
      stream.resume();
      return;
    }
    // Whoever takes it may not listen yet when it breaks off; they hear of it when they read.
    stream.on("error", () => {});
    stream.on("limit", () => stream.destroy(refusal()));
    taking = take(stream, info.filename ?? "", fields);
    taking.catch((error) => {
      if (stream.errored === null || error instanceof DomainError) failure = error;
      // Ends the reading: nobody takes the rest.
      form.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  try {
    await pipeline(
      Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]),
      limited(rules.limit + formSlack, refusal),
      form,
    );
    if (taking === undefined) throw wrongField("file", "The file is missing. Send it in the field named file.");
    return { taken: await taking, fields };
  } catch (error) {
    await taking?.catch(() => {});
    if (failure !== undefined) throw failure;
    if (error instanceof DomainError) throw error;
    throw notAForm("The upload broke off or is no valid form. Upload the file again.");
  }
};
