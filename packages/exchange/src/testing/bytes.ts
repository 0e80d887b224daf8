/** Bytes of ASCII-compatible text with a table for the rest, since the platform only encodes UTF-8. */
export function encodeWith(label: string, text: string): Uint8Array {
  if (label === "utf-8") return new TextEncoder().encode(text);
  if (label === "utf-16le" || label === "utf-16be") {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), label === "utf-16le");
    return bytes;
  }
  const decoder = new TextDecoder(label);
  const table = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (label === "shift_jis" || label === "gb18030") {
    for (let lead = 0x81; lead < 0xfe; lead++) {
      for (let trail = 0x40; trail < 0xff; trail++) {
        const sign = decoder.decode(Uint8Array.of(lead, trail));
        if (sign.length === 1 && !table.has(sign)) table.set(sign, [lead, trail]);
      }
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => table.get(sign) ?? [63]));
}

/** Cuts bytes into chunks of a given size, so that cuts fall everywhere. */
export function inChunks(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}
