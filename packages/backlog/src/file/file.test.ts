import { describe, expect, it } from "vitest";
import { backlog, type World } from "../testing/index.ts";
import type { FileView } from "./commands.ts";
import { safeFileName } from "./name.ts";
import { type File, fileKind, fileLimits } from "./schema.ts";

const hash = "a".repeat(64);
const attach = (world: World, item: string, name = "notes.txt"): FileView =>
  world.run<FileView>("system", "file.attach", { item, name, type: "text/plain", size: 5, hash });
const names = (world: World, item: string, as = "viewer"): string[] =>
  world.ask<{ files: FileView[] }>(as, "file.list", { item }).files.map(({ name }) => name);

describe("files", () => {
  it("[FI-1] are attached by the product itself alone, whatever the role, and listed oldest first", () => {
    const world = backlog();
    const input = { item: "OPEN-3", name: "a.txt", type: "text/plain", size: 5, hash };
    for (const role of ["owner", "editor", "viewer"])
      expect(world.refusal(role, "file.attach", input)).toMatchObject({ kind: "forbidden", subject: "system" });
    attach(world, "OPEN-3", "one.txt");
    attach(world, "OPEN-3", "two.txt");
    attach(world, "OPEN-4", "other.txt");
    expect(names(world, "OPEN-3")).toEqual(["one.txt", "two.txt"]);
  });

  it("[FI-1] an image tells its size in pixels, anything else none", () => {
    const world = backlog();
    const image = { item: "OPEN-3", name: "a.png", type: "image/png", size: 5, hash };
    const made = world.run<FileView>("system", "file.attach", { ...image, width: 640, height: 480 });
    expect([made.width, made.height, made.url]).toEqual([640, 480, `/v1/files/${made.id}`]);
    expect(attach(world, "OPEN-3").width).toBe(null);
  });

  it("[FI-2] an item holds at most 200 files", () => {
    const world = backlog();
    for (let at = 0; at < fileLimits.perItem; at += 1) attach(world, "OPEN-3", `${at}.txt`);
    const input = { item: "OPEN-3", name: "one more", type: "text/plain", size: 5, hash };
    expect(world.refusal("system", "file.attach", input)).toMatchObject({ code: "file-too-many", subject: "OPEN-3" });
    expect(attach(world, "OPEN-4").name).toBe("notes.txt");
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\me\\report.pdf", "report.pdf"],
    ["photo\u202egnp.exe", "photognp.exe"],
    ["a\u0000b\u0007\u200b\ufeff.txt", "ab.txt"],
    ["line\nbreak\u2028.txt", "linebreak.txt"],
    ["..", "file"],
    ["", "file"],
    [" . . ", "file"],
    ["name.txt. .", "name.txt"],
    ['<script>alert("x")</script>.html', "script_.html"],
    ["a:b|c?d*.txt", "a_b_c_d_.txt"],
    ["half \ud83d pair.txt", "half \ufffd pair.txt"],
    ["Größe 画像.png", "Größe 画像.png"],
  ])("[FI-3] the name %j is kept as %j", (raw, kept) => {
    expect(safeFileName(raw)).toBe(kept);
    expect(safeFileName(kept)).toBe(kept);
  });

  it("[FI-3] a long name is cut before its ending, never within a character", () => {
    expect(safeFileName(`${"x".repeat(500)}.pdf`)).toBe(`${"x".repeat(196)}.pdf`);
    const smiles = safeFileName(`${"😀".repeat(300)}.jpeg`);
    expect(smiles).toMatch(/\.jpeg$/);
    expect([smiles.length <= 200, smiles.isWellFormed()]).toEqual([true, true]);
  });

  it("[FI-4] a file is renamed to a safe name and deleted by who edits; an undo brings it back", () => {
    const world = backlog();
    const { id } = attach(world, "OPEN-3");
    expect(world.refusal("commenter", "file.rename", { file: id, name: "b" }).kind).toBe("forbidden");
    expect(world.run<FileView>("editor", "file.rename", { file: id, name: "../b\u202e.txt" }).name).toBe("b.txt");
    world.run("editor", "file.delete", { file: id });
    expect(names(world, "OPEN-3")).toEqual([]);
    expect(world.refusal("editor", "file.delete", { file: id }).kind).toBe("not-found");
    world.run("editor", "history.revert", { version: world.version });
    expect(names(world, "OPEN-3")).toEqual(["b.txt"]);
  });

  it("[FI-5] who does not see the product finds no file of it: it is as absent as none", () => {
    const world = backlog();
    const { id } = attach(world, "SHUT-3");
    const absent = "00000000-0000-7000-8000-999999999999";
    const told = (file: string) =>
      JSON.stringify(world.refusal("editor", "file.rename", { file, name: "x" })).replaceAll(file, "∗");
    expect(told(id)).toBe(told(absent));
    expect(world.refusal("editor", "file.list", { item: "SHUT-3" }).kind).toBe("not-found");
    expect(world.refusal("editor", "file.get", { file: id }).kind).toBe("not-found");
    expect(world.ask<FileView>("insider", "file.get", { file: id }).name).toBe("notes.txt");
    expect(names(world, "SHUT-3", "insider")).toEqual(["notes.txt"]);
  });

  it("[FI-6] files go with their item to another product, stay with it in the trash, and go with it when its creation is undone", () => {
    const world = backlog();
    const { id } = attach(world, "OPEN-3");
    world.run("insider", "item.move", { item: "OPEN-3", product: "SHUT", parent: "SHUT-2" });
    expect(world.row<File>(fileKind, id)?.product).toBe("p-shut");
    world.run("insider", "item.delete", { item: "OPEN-3" });
    expect(world.refusal("insider", "file.list", { item: "OPEN-3" }).kind).toBe("not-found");
    world.run("insider", "item.restore", { item: "OPEN-3" });
    expect(names(world, "OPEN-3", "insider")).toEqual(["notes.txt"]);
    world.run("insider", "story.create", { parent: "OPEN-2", title: "Made by mistake" });
    const made = world.version;
    attach(world, "OPEN-5");
    world.run("insider", "history.revert", { version: made });
    expect(world.rowsOf(fileKind)).toHaveLength(1);
  });
});
