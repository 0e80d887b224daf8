import { expect, test } from "vitest";
import { type BlobEngine, blobsOver, chunkBytes } from "./blobs.ts";

test("[ST-52] however many uploads there are, two chunks are written at a time, and each upload comes to its end", async () => {
  let running = 0;
  let most = 0;
  const published: number[] = [];
  const engine: BlobEngine = {
    beginBlob: async () => true,
    writeChunk: async (_, upload, part) => {
      running += 1;
      most = Math.max(most, running);
      // Another turn, so that all the others could come in meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (part === 1 && upload === broken) throw new Error("The disk is full.");
    },
    publishBlob: async (_, __, ___, size) => {
      published.push(size);
    },
    abandonBlob: async () => {},
    blobPlace: async () => undefined,
    chunk: async () => undefined,
    droppableBlobs: async () => [],
    dropBlob: async () => false,
  };
  let broken = "";
  const blobs = blobsOver({
    ...engine,
    beginBlob: async (_, upload) => {
      if (broken === "") broken = upload;
      return true;
    },
  });
  const bytes = new Uint8Array(3 * chunkBytes);
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => blobs.putBlob("w1", [bytes], "now")));
  expect(all.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(published).toEqual(Array.from({ length: 19 }, () => bytes.length));
  expect([most, running]).toEqual([2, 0]);
});
