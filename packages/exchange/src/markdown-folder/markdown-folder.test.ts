import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportItem } from "../write/export-item.ts";
import { readBase, readFolder } from "./parse.ts";
import { folderItems, renderFile, writeFolder } from "./render.ts";
import { planSync } from "./sync.ts";
import type { FolderItem, FolderText } from "./types.ts";

const texts: FolderText[] = [
  { name: "description", label: "Description", isList: false },
  { name: "criteria", label: "Acceptance criteria", isList: false },
  { name: "outOfScope", label: "Out of scope", isList: true },
];
const at = "2026-03-05T13:38:00Z";
const base = { labels: [], createdAt: at, updatedAt: at, comments: [] };
const items: ExportItem[] = [
  { ...base, key: "PAY-1", id: "1", kind: "theme", title: "Grow / <b>", stage: "to-do" },
  { ...base, key: "PAY-2", id: "2", kind: "epic", parent: "PAY-1", title: "../../CON", stage: "developing" },
  {
    ...base,
    ...{ key: "PAY-3", id: "3", kind: "story", parent: "PAY-2", title: 'Say: "yes"', stage: "confirming", effort: 8 },
    ...{ value: 5, labels: ["two words", "a,b"], assignee: "Ann", story: { role: "buyer", want: "pay" } },
    ...{ description: "# Heading\n\n*kept*\n---\n", criteria: "Given x", outOfScope: ["- dash", "two"] },
  },
  { ...base, key: "PAY-4", id: "4", kind: "story", title: "Alone", stage: "pending" },
];

const exported = () => {
  const files = [...writeFolder("PAY", items, texts)];
  const hidden = files.pop();
  return { files, before: readBase(hidden?.text).items };
};
const editIn = (path: RegExp, change: (text: string) => string) => {
  const { files, before } = exported();
  const edited = files.map((file) => (path.test(file.path) ? { ...file, text: change(file.text) } : file));
  const { items: ours, troubles } = readFolder(edited, texts);
  return { ours, before, troubles, theirs: folderItems(items, texts) };
};

describe("a folder of Markdown", () => {
  it("[EX-90] has a folder for each theme and epic, a file for each item, and the same bytes for the same items", () => {
    const { files } = exported();
    expect(files.map(({ path }) => path)).toEqual([
      "PAY-1-grow-b/index.md",
      expect.stringMatching(/^PAY-1-grow-b\/PAY-2-[a-z-]+\/index\.md$/),
      expect.stringMatching(/^PAY-1-grow-b\/PAY-2-[a-z-]+\/PAY-3-say-yes\.md$/),
      "PAY-4-alone.md",
    ]);
    expect(exported().files).toEqual(files);
    expect(files[2]?.text.split("\n").slice(0, 6)).toEqual([
      "---",
      'key: "PAY-3"',
      "kind: story",
      'title: "Say: \\"yes\\""',
      'parent: "PAY-2"',
      'stage: "confirming"',
    ]);
  });

  it("[EX-91] reads back as it was written, whatever titles and texts hold", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.constantFrom(
        "---\n",
        "<!-- overstory: criteria -->",
        "\\<!-- overstory: x -->",
        "key: 1\n---",
        "## Acceptance criteria",
      ),
      fc.constantFrom(
        "\u2028",
        "\u0085x",
        "\ufeff",
        "- - a",
        "&a *a",
        "!!js/function",
        "null",
        "true",
        "1e3",
        " \t",
        "\r\nx\r",
      ),
    );
    const text = fc.array(hostile, { maxLength: 5 }).map((parts) => parts.join("\n"));
    const one = fc.record({
      title: text,
      description: text,
      criteria: text,
      role: text,
      list: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(one, ({ title, description, criteria, role, list }) => {
        const item: ExportItem = {
          ...(items[3] as ExportItem),
          ...{ title, description, criteria, outOfScope: list, labels: list, story: { role } },
        };
        const [written] = folderItems([item], texts) as [FolderItem];
        expect(written.path).toMatch(/^PAY-4-[\p{L}\p{N}\p{M}-]*\.md$/u);
        const { items: back, troubles } = readFolder([{ path: written.path, text: renderFile(written, texts) }], texts);
        expect(troubles).toEqual([]);
        expect(back).toEqual([written]);
        expect(planSync([written], back, [written])).toMatchObject({ edits: [], conflicts: [], unchanged: 1 });
      }),
      { numRuns: 300 },
    );
  });

  it("[EX-92] an edit by hand is that edit and nothing else", () => {
    const { ours, before, theirs } = editIn(/PAY-3/, (text) =>
      text.replace("effort: 8", "effort: 5").replace("*kept*", "*changed*").replace("Given x", ""),
    );
    expect(planSync(before, ours, theirs)).toMatchObject({
      edits: [{ key: "PAY-3", set: { effort: 5, description: "# Heading\n\n*changed*\n---", criteria: null } }],
      conflicts: [],
      unchanged: 3,
    });
  });

  it("[EX-92] what both changed is a conflict until a side is chosen; the same change on both is none", () => {
    const { ours, before } = editIn(/PAY-3/, (text) =>
      text.replace("effort: 8", "effort: 5").replace("*kept*", "*mine*"),
    );
    const changed = (more: Partial<ExportItem>) =>
      folderItems(
        items.map((item) => (item.key === "PAY-3" ? { ...item, ...more } : item)),
        texts,
      );
    const theirs = changed({ effort: 13, description: "Theirs", labels: ["theirs"] });
    const plan = planSync(before, ours, theirs);
    expect(plan.edits).toEqual([]);
    expect(
      plan.conflicts.map(({ field, before: was, ours: mine, theirs: other }) => [field, was, mine, other]),
    ).toEqual([
      ["description", "# Heading\n\n*kept*\n---", "# Heading\n\n*mine*\n---", "Theirs"],
      ["effort", 8, 5, 13],
    ]);
    expect(planSync(before, ours, theirs, () => "ours").edits[0]?.set).toMatchObject({ effort: 5 });
    expect(planSync(before, ours, theirs, () => "theirs")).toMatchObject({ edits: [], conflicts: [] });
    expect(planSync(before, ours, changed({ effort: 5 })).conflicts).toEqual([]);
  });

  it("[EX-93] a new file is a new item, a file that is gone is told, a key of nobody is refused", () => {
    const { files, before } = exported();
    const made = { path: "new.md", text: "---\nkind: story\ntitle: Mine\nlabels: [a, b]\n---\n\nText\n" };
    const odd = { path: "odd.md", text: "---\nkey: PAY-99\nkind: story\ntitle: Mine\n---\n" };
    const twice = { path: "twice.md", text: files[2]?.text as string };
    const { items: ours, troubles } = readFolder([...files.slice(0, 3), made, odd, twice], texts);
    expect(troubles).toMatchObject([{ path: "twice.md", line: 2 }]);
    const plan = planSync(before, ours, folderItems(items, texts));
    expect(plan.created).toMatchObject([
      { path: "new.md", fields: { title: "Mine", labels: ["a", "b"], description: "Text" } },
    ]);
    expect(plan.missing).toEqual([{ path: "PAY-4-alone.md", key: "PAY-4" }]);
    expect(plan.troubles).toMatchObject([{ path: "odd.md" }]);
  });

  it.each([
    ["x", 1],
    ["---\ntitle: a", 1],
    ["---\ntitle: a\nkind: story\ncolour: red\n---", 4],
    ["---\ntitle: a\nkind: castle\n---", 3],
    ["---\ntitle: a\nkind: story\neffort: much\n---", 4],
    ["---\ntitle: [a\nkind: story\n---", 3],
    ["---\nkind: story\n---", 1],
    ["---\ntitle: a\nkind: story\n---\n\n<!-- overstory: nothing -->", 6],
    ["---\ntitle: &a x\nkind: story\nrole: *a\n---", 2],
    ["---\r\ntitle: a\r\nkind: story\r\ntitle: b\r\n---\r\n", 4],
  ])("[EX-94] %j is told with its line", (text, line) => {
    expect(readFolder([{ path: "a.md", text }], texts).troubles).toMatchObject([{ path: "a.md", line }]);
  });

  it("[EX-94] a folder without what was exported into it is refused", () => {
    for (const text of [undefined, "", "{}", '{"format":"overstory-folder","version":2,"product":"P","items":[]}'])
      expect(() => readBase(text)).toThrow(/Export the product into the folder again/);
  });
});
