import { isExport, readExport } from "../overstory/read-export.ts";
import { FileDecoder } from "../table/decode.ts";
import type { SourceReader } from "./reader.ts";

/** Our own JSON export. */
export const exportSource: SourceReader = {
  format: "overstory-json",
  recognises: ({ text }) => isExport(text),
  plan: async (chunks, { onProgress }) => {
    const decoder = new FileDecoder();
    let bytes = 0;
    let text = "";
    for await (const chunk of chunks) {
      text += decoder.decode(chunk, false);
      bytes += chunk.length;
      onProgress?.(bytes);
    }
    return readExport(text + decoder.decode(new Uint8Array(0), true));
  },
};
