import { ExchangeError } from "../errors.ts";

const MAGIC: [string, number[]][] = [
  ["a PDF document", [0x25, 0x50, 0x44, 0x46]],
  ["a ZIP archive or an Excel workbook (.xlsx)", [0x50, 0x4b, 0x03, 0x04]],
  ["an empty ZIP archive", [0x50, 0x4b, 0x05, 0x06]],
  ["an old Excel or Word file", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a 7z archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["a RAR archive", [0x52, 0x61, 0x72, 0x21]],
  ["a Windows program", [0x4d, 0x5a, 0x90, 0x00]],
  ["a Linux program", [0x7f, 0x45, 0x4c, 0x46]],
  ["an SQLite database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

function refuse(seems: string): never {
  throw new ExchangeError(
    "not-csv",
    `This file is ${seems}, not a CSV table. Export the issues as CSV (in Jira: Export, then CSV) and choose that file.`,
    { line: 1 },
  );
}

/** Refuses bytes that are known to be something other than text. */
export function refuseKnownBinary(head: Uint8Array): void {
  for (const [name, magic] of MAGIC) if (magic.every((byte, at) => head[at] === byte)) refuse(name);
  const text = String.fromCharCode(...head.subarray(4, 12));
  if (text.startsWith("ftyp")) refuse("a video or picture");
  if (String.fromCharCode(...head.subarray(0, 4)) === "RIFF") refuse("a sound, video or picture");
}

/** Refuses text that is another format, or no text at all. A few stray control characters are only damage. */
export function refuseOtherText(text: string): void {
  const start = text.slice(0, 4096).trimStart();
  if (/^<(!doctype|\?xml|html|head|body|rss|svg|table|!--)/i.test(start)) {
    refuse(/^<\?xml|^<rss/i.test(start) ? "an XML document" : "an HTML or XML page");
  }
  if (/^\{\s*("|\})/.test(start) || /^\[\s*([[{\]]|"[^"]*"\s*[,\]:])/.test(start)) refuse("a JSON document");
  if (start.startsWith("{\\rtf")) refuse("an RTF document");
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 0xfffd) controls++;
  }
  if (controls > Math.max(1, text.length * 0.02)) refuse("binary data");
}
