/** Just enough of images for their type and size to be read; none holds a picture. */

/** A PNG's beginning. */
export const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(33);
  bytes.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

/** A GIF's beginning. */
export const gif = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.write("GIF89a", "latin1");
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
};

/** A JPEG up to its frame, with so many bytes of a camera's notes before it. */
export const jpeg = (width: number, height: number, notes = 0): Buffer => {
  const parts = [Buffer.from([0xff, 0xd8])];
  for (let left = notes; left > 0; left -= 60_000) {
    const length = Math.min(left, 60_000);
    const segment = Buffer.alloc(4 + length);
    segment.writeUInt16BE(0xffe1, 0);
    segment.writeUInt16BE(2 + length, 2);
    parts.push(segment);
  }
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([...parts, frame]);
};

/** A WebP's beginning, in one of its three sorts. */
export const webp = (sort: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(30);
  bytes.write(`RIFF\0\0\0\0WEBP${sort}`, "latin1");
  if (sort === "VP8 ") {
    bytes.writeUInt16LE(width, 26);
    bytes.writeUInt16LE(height, 28);
  } else if (sort === "VP8L") bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  else {
    bytes.writeUIntLE(width - 1, 24, 3);
    bytes.writeUIntLE(height - 1, 27, 3);
  }
  return bytes;
};
