import { PassThrough, pipeline, Readable } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

/** The coding to answer with: brotli before gzip, where the caller takes it. */
export const codingFor = (acceptEncoding: string | null): "br" | "gzip" | undefined => {
  const accepted = new Set(
    (acceptEncoding ?? "")
      .split(",")
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(";")[0]),
  );
  if (accepted.has("br")) return "br";
  return accepted.has("gzip") ? "gzip" : undefined;
};

/** Brotli 4 is as quick as gzip and a quarter smaller (measured on snapshots). */
const coder = (coding: "br" | "gzip") =>
  coding === "br"
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 20 } })
    : createGzip({ level: 4 });

/** Texts as a streamed answer: made as the caller takes them, compressed where the caller can read it. */
export const streamed = (
  texts: Iterable<string> | AsyncIterable<string>,
  request: Request,
  headers: Record<string, string>,
): Response => {
  const coding = codingFor(request.headers.get("accept-encoding"));
  const packed = coding === undefined ? new PassThrough() : coder(coding);
  // A caller that goes away ends the pipeline; there is nobody left to tell.
  pipeline(Readable.from(texts, { highWaterMark: 1 }), packed, () => {});
  return new Response(Readable.toWeb(packed) as ReadableStream<Uint8Array>, {
    headers: {
      "cache-control": "no-store",
      vary: "Accept-Encoding",
      ...headers,
      ...(coding && { "content-encoding": coding }),
    },
  });
};
