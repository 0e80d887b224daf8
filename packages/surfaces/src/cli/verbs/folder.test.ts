import { describe, expect, test } from "vitest";
import { sample } from "../../testing/sample.ts";
import { testWorld } from "../../testing/world.ts";
import { runCli } from "../run.ts";

const base = (paths: string[]) =>
  `{"format":"overstory-folder","version":1,"product":"PAY","items":${JSON.stringify(paths.map((path) => ({ path })))}}`;
const lines = (files: Record<string, string>) =>
  Object.entries(files)
    .map(([path, text]) => JSON.stringify({ path, text }))
    .join("\n");
const nothing = {
  product: "PAY",
  applied: true,
  changed: [],
  created: [],
  unchanged: 1,
  missing: [],
  conflicts: [],
  troubles: [],
};

/** A server that exports these files and answers a sync so. */
const server = (files: Record<string, string>, told: object = nothing) => {
  const synced: { fields: Record<string, string>; lines: { path: string; side?: string }[] }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    if (url.includes("/v1/export")) return new Response(lines(files));
    const form = init.body as FormData;
    const text = await (form.get("file") as File).text();
    synced.push({
      fields: Object.fromEntries([...form].filter(([name]) => name !== "file")) as Record<string, string>,
      lines: text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)])),
    });
    return Response.json(told);
  };
  return { fetch, synced };
};
const files = { "PAY-1/index.md": "new", ".overstory/base.json": base(["PAY-1/index.md"]) };

describe("[SF-68] exporting a folder", () => {
  const args = ["export", "--product", "PAY", "--format", "markdown-folder", "out"];
  test("writes its files and takes away those that moved", async () => {
    const { fetch } = server(files);
    const given = Object.fromEntries([
      ["out/PAY-0.md", "old"],
      ["out/mine.md", "kept"],
      ["out/.overstory/base.json", base(["PAY-0.md", "../../etc/passwd"])],
      ["../etc/passwd", "safe"],
    ]);
    const { world, files: written } = testWorld(args, { fetch, files: given });
    expect(await runCli(sample, world)).toBe(0);
    expect([...written.keys()].sort()).toEqual([
      ...["../etc/passwd", "out/.overstory/base.json", "out/PAY-1/index.md", "out/mine.md"],
    ]);
  });
  test("writes over no edits, nothing outside the folder, and nothing of half an export", async () => {
    const edited = server(files, { ...nothing, changed: [{ path: "PAY-1/index.md", fields: ["title"] }] });
    const there = () => Object.fromEntries([["out/.overstory/base.json", base([])]]);
    const one = testWorld(args, { fetch: edited.fetch, files: there() });
    expect([await runCli(sample, one.world), one.files.size]).toEqual([1, 1]);
    expect(one.err()).toContain("overstory sync out");
    for (const path of ["../x.md", "/x.md", "a/../../x.md", "C:\\x.md", "a//b.md"]) {
      const two = testWorld(args, { fetch: server({ [path]: "x", ...files }).fetch });
      expect([await runCli(sample, two.world), two.files.size], path).toEqual([1, 0]);
    }
    const half = testWorld(args, { fetch: server({ "a.md": "x" }).fetch });
    expect([await runCli(sample, half.world), half.files.size]).toEqual([1, 0]);
  });
});

describe("[SF-69] syncing a folder", () => {
  const there = () =>
    Object.fromEntries([
      ["out/a.md", "mine"],
      ["out/.overstory/base.json", base(["a.md"])],
    ]);
  test("sends its files with what was exported, and writes them anew", async () => {
    const { fetch, synced } = server(files, { ...nothing, changed: [{ path: "a.md", fields: ["title"] }] });
    const {
      world,
      files: written,
      out,
    } = testWorld(["sync", "out", "--theirs", "--take-ours", "a.md"], { fetch, files: there() });
    expect(await runCli(sample, world)).toBe(0);
    expect(synced[0]?.fields).toEqual({ side: "theirs" });
    expect(synced[0]?.lines.map(({ path, side }) => [path, side])).toEqual([
      ["a.md", "ours"],
      [".overstory/base.json", undefined],
    ]);
    expect([...written.keys()].sort()).toEqual(["out/.overstory/base.json", "out/PAY-1/index.md"]);
    expect(out()).toContain("Changed a.md: title");
  });
  test("tells conflicts with both texts and troubles by line, and changes nothing", async () => {
    const told = {
      ...{ ...nothing, applied: false },
      conflicts: [{ path: "a.md", key: "PAY-1", field: "title", before: "x", ours: "Mine", theirs: "Theirs\u001b[2J" }],
      missing: [{ path: "b.md", key: "PAY-2" }],
    };
    const one = testWorld(["sync", "out"], { fetch: server(files, told).fetch, files: there() });
    expect(await runCli(sample, one.world)).toBe(1);
    expect(one.out()).toMatch(/Conflict in a\.md, title:\n.*folder\n +Mine\n.*Overstory\n +Theirs/);
    expect(one.out()).not.toContain("\u001b[2J");
    expect(one.out()).toContain("PAY-2 was not deleted");
    expect(one.err()).toContain("--take-ours FILE");
    expect(one.files.get("out/a.md")).toBe("mine");
    const wrong = { ...told, conflicts: [], troubles: [{ path: "a.md", line: 4, message: "No such field." }] };
    const two = testWorld(["sync", "out"], { fetch: server(files, wrong).fetch, files: there() });
    expect([await runCli(sample, two.world), two.out()]).toEqual([
      1,
      expect.stringContaining("out/a.md:4: No such field."),
    ]);
    const both = testWorld(["sync", "out", "--ours", "--theirs"], { files: there() });
    expect(await runCli(sample, both.world)).toBe(2);
  });
});

describe("[SF-70] bringing an archive in", () => {
  const states = (...list: object[]) => {
    const left = [...list];
    return async (_: string, init: RequestInit) =>
      Response.json(init.method === "POST" ? { archiveId: "a" } : left.length > 1 ? left.shift() : left[0]);
  };
  const given = () => Object.fromEntries([["a.zip", "PK"]]);
  test("tells how far it is and what came", async () => {
    const fetch = states(
      { status: "reading", progress: { phase: "files", done: 1, total: 2 } },
      { status: "done", outcome: { products: ["PAY"], items: 3 } },
    );
    const { world, out, err } = testWorld(["archive", "upload", "a.zip", "--key", "PAY"], { fetch, files: given() });
    expect(await runCli(sample, world)).toBe(0);
    expect([out(), err()]).toEqual([
      expect.stringContaining("Brought in PAY: 3 items"),
      expect.stringContaining("files: 50 %"),
    ]);
  });
  test("says why it was refused", async () => {
    const fetch = states({ status: "failed", problem: { message: "manifest.json is missing." } });
    const { world, err } = testWorld(["archive", "upload", "a.zip"], { fetch, files: given() });
    expect([await runCli(sample, world), err()]).toEqual([1, expect.stringContaining("manifest.json is missing.")]);
  });
});
