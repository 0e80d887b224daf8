/** What bytes are by what stands in them, whatever their name says. Width and height of images, in pixels. */
export type Sniffed = { readonly type: string; readonly width?: number; readonly height?: number };

/** So much of a file is looked at: the size of a photograph stands behind its camera's notes. */
export const headBytes = 512 * 1024;

/** An image of more pixels than this may stop a browser, however few bytes it has: it is not shown. */
const mostPixels = 100_000_000;

const unknown: Sniffed = { type: "application/octet-stream" };

const textAt = (bytes: Buffer, at: number, length: number): string => bytes.toString("latin1", at, at + length);

type Size = readonly [width: number, height: number];

const pngSize = (bytes: Buffer): Size | undefined =>
  bytes.length >= 24 && textAt(bytes, 12, 4) === "IHDR" ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : undefined;

const gifSize = (bytes: Buffer): Size | undefined =>
  bytes.length >= 10 ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : undefined;

/** Markers that begin a frame, and with it tell the size: SOF0 to SOF15 without the tables DHT, JPG and DAC. */
const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const jpegSize = (bytes: Buffer): Size | undefined => {
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (beginsFrame(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
};

const webpSize = (bytes: Buffer): Size | undefined => {
  if (bytes.length < 30) return undefined;
  switch (textAt(bytes, 12, 4)) {
    case "VP8 ":
      return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
    case "VP8L": {
      const bits = bytes.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case "VP8X":
      return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
    default:
      return undefined;
  }
};

const images: readonly {
  readonly type: string;
  is(bytes: Buffer): boolean;
  size(bytes: Buffer): Size | undefined;
}[] = [
  { type: "image/png", is: (bytes) => textAt(bytes, 0, 8) === "\x89PNG\r\n\x1a\n", size: pngSize },
  { type: "image/jpeg", is: (bytes) => textAt(bytes, 0, 3) === "\xff\xd8\xff", size: jpegSize },
  { type: "image/gif", is: (bytes) => /^GIF8[79]a$/.test(textAt(bytes, 0, 6)), size: gifSize },
  {
    type: "image/webp",
    is: (bytes) => textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP",
    size: webpSize,
  },
];

const others: readonly (readonly [start: string, type: string])[] = [
  ["%PDF-", "application/pdf"],
  ["PK\x03\x04", "application/zip"],
];

/** The types that are shown within pages; every other is only handed out to be saved. */
export const shownTypes: ReadonlySet<string> = new Set(images.map(({ type }) => type));

/** What a file is by its first bytes. An image whose size cannot be read, or is absurd, is none. */
export const sniff = (head: Uint8Array): Sniffed => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const image = images.find(({ is }) => is(bytes));
  if (image) {
    const [width = 0, height = 0] = image.size(bytes) ?? [];
    const isSound = width > 0 && height > 0 && width * height <= mostPixels;
    return isSound ? { type: image.type, width, height } : unknown;
  }
  const found = others.find(([start]) => textAt(bytes, 0, start.length) === start);
  return found ? { type: found[1] } : unknown;
};
