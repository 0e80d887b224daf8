import { describe, expect, it } from "vitest";
import type { Engine } from "./engine.ts";
import { storageOver } from "./storage-over.ts";

/** 1,200 rows of some 1,000 characters: several pieces. */
const writing = {
  rows: Array.from({ length: 1_200 }, (_, at) => ({
    kind: "text",
    id: `t${at}`,
    hot: false,
    row: { id: `t${at}`, words: "word ".repeat(200) },
  })),
  changes: [],
  subjects: [],
};

/** A database that notes what it is asked, and writes a piece when the event loop comes round again. */
const noting = () => {
  const noted: string[] = [];
  const engine: Partial<Engine> = {
    beginAhead: async () => void noted.push("begin"),
    writeAhead: async () => {
      noted.push("write");
      await new Promise((resolve) => setImmediate(resolve));
      noted.push("written");
    },
    endAhead: async () => void noted.push("end"),
    forsake: async () => void noted.push("forsake"),
  };
  return { noted, storage: storageOver(engine as Engine) };
};

describe("writing ahead", () => {
  it("[ST-100] makes the next piece ready while one is on its way, and never has two on their way", async () => {
    const { noted, storage } = noting();
    await storage.writeAhead("main", writing, () => void noted.push("breathe"));
    const pieces = noted.filter((what) => what === "write").length;
    expect(pieces).toBeGreaterThan(3);
    const between = Array.from({ length: pieces - 1 }, () => ["write", "breathe", "written"]).flat();
    expect(noted).toEqual(["begin", "breathe", ...between, "write", "written", "end"]);
  });

  it("[ST-100] gives up what was written when the piece on its way is there, where it is stopped or fails", async () => {
    const { noted, storage } = noting();
    const stop = () => {
      if (noted.includes("write")) throw new Error("stopped");
    };
    await expect(storage.writeAhead("main", writing, stop)).rejects.toThrow("stopped");
    expect(noted).toEqual(["begin", "write", "written", "forsake"]);
  });
});
