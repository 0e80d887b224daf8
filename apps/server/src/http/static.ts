import { createReadStream, type Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { diagramHeaders, diagramPage } from "./headers.ts";
import { codingFor } from "./stream.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const statOf = async (file: string): Promise<Stats | undefined> => {
  try {
    const found = await stat(file);
    return found.isFile() ? found : undefined;
  } catch {
    return undefined;
  }
};

/** The file for a path below the folder; `undefined` for anything that would leave it. */
const fileFor = (folder: string, path: string): string | undefined => {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (plain.includes("\0")) return undefined;
  const file = normalize(join(folder, plain));
  return file.startsWith(folder + sep) ? file : undefined;
};

const packable = new Set([".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"]);
/** Larger files are sent as they are: nothing the build makes is as large. */
const packLimit = 4 * 1024 * 1024;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Compressed once for all: by file, coding and time of change. */
const packed = new Map<string, Promise<Buffer>>();

const packedFile = (file: string, coding: "br" | "gzip", changed: number): Promise<Buffer> => {
  const key = `${coding} ${changed} ${file}`;
  let made = packed.get(key);
  if (!made) {
    made = readFile(file).then((bytes) =>
      coding === "br" ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : zip(bytes, { level: 9 }),
    );
    made.catch(() => packed.delete(key));
    packed.set(key, made);
  }
  return made;
};

type Body = { readonly size: number; readonly coding?: string; stream(): ReadableStream<Uint8Array> };

const streamOf = (file: string) => () => Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;

/** What to send of the file: as the build compressed it, as we do, or as it is. */
const bodyOf = async (file: string, coding: "br" | "gzip" | undefined): Promise<Body | undefined> => {
  const beside = coding && `${file}.${coding === "br" ? "br" : "gz"}`;
  const built = beside === undefined ? undefined : await statOf(beside);
  if (built && beside !== undefined && coding) return { size: built.size, coding, stream: streamOf(beside) };
  const plain = await statOf(file);
  if (!plain) return undefined;
  if (coding === undefined || !packable.has(extname(file)) || plain.size > packLimit) {
    return { size: plain.size, stream: streamOf(file) };
  }
  const bytes = await packedFile(file, coding, plain.mtimeMs);
  return { size: bytes.length, coding, stream: () => new Blob([new Uint8Array(bytes)]).stream() };
};

const serve = async (file: string, request: Request): Promise<Response | undefined> => {
  const body = await bodyOf(file, codingFor(request.headers.get("accept-encoding")));
  if (!body) return undefined;
  const isNamedByContent = file.includes(`${sep}assets${sep}`);
  const headers = {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-length": String(body.size),
    vary: "Accept-Encoding",
    "cache-control": isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache",
    ...(body.coding !== undefined && { "content-encoding": body.coding }),
    // The frame that draws diagrams has no origin, so that its scripts count as asked for from elsewhere. They are public.
    ...(isNamedByContent && { "access-control-allow-origin": "*" }),
  };
  return new Response(request.method === "HEAD" ? null : body.stream(), { headers });
};

const notBuilt = (): Response =>
  new Response("The web app is not built yet. Run npm start, which builds it.\n", {
    status: 503,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });

/** The built web app: its files, and its page for every address without a file's ending. */
export const servePages = async (folder: string, request: Request): Promise<Response> => {
  const path = new URL(request.url).pathname;
  const file = fileFor(folder, path);
  const found = file !== undefined && path !== "/" ? await serve(file, request) : undefined;
  if (found && path === diagramPage)
    for (const [name, value] of Object.entries(diagramHeaders)) found.headers.set(name, value);
  if (found) return found;
  if (/\.[a-z0-9]{2,5}$/.test(path))
    return new Response("There is no such file.\n", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  return (await serve(join(folder, "index.html"), request)) ?? notBuilt();
};
