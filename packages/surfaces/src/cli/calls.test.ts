import { registry } from "@overstory/backlog";
import { describe, expect, test } from "vitest";
import { sample } from "../testing/sample.ts";
import { testWorld } from "../testing/world.ts";
import { callOf, standsAlone } from "./args/build.ts";
import { fieldFlags, flagNamed } from "./args/flags.ts";
import { tokensOf } from "./args/tokens.ts";
import { runCli } from "./run.ts";

const inputOf = async (name: string, args: string[], given: Parameters<typeof testWorld>[1] = {}, from = registry) => {
  const operation = from.commands.get(name) ?? from.queries.get(name);
  if (!operation) throw new Error(`${name} is not in the registry`);
  const { words, flags } = tokensOf(args, (flag) => standsAlone(operation, flag));
  const own = flags.filter((flag) => flag.name !== "input");
  return (
    await callOf(testWorld([], given).world, operation, words, own, flags.find((flag) => flag.name === "input")?.value)
  ).input;
};

describe("[SF-50] a command line stands for a call", () => {
  test.each<[string, string[], unknown]>([
    ["item.get", ["PAY-1"], { item: "PAY-1" }],
    ["item.tree", ["PAY"], { product: "PAY" }],
    ["item.tree", ["--item", "PAY-1"], { item: "PAY-1" }],
    [
      "item.list",
      ["PAY", "--stage", "pending", "--kind=story,epic", "--limit", "5", "--scored"],
      { product: "PAY", stage: ["pending"], kind: ["story", "epic"], limit: 5, scored: true },
    ],
    ["item.list", ["--no-scored"], { scored: false }],
    [
      "story.create",
      ["--product", "PAY", "--title", "A title", "--parent", "PAY-3"],
      { product: "PAY", title: "A title", parent: "PAY-3" },
    ],
    [
      "story.create",
      ["PAY", "--role", "team manager", "--story.want", "see it"],
      { product: "PAY", story: { role: "team manager", want: "see it" } },
    ],
    [
      "score.set",
      ["PAY-1", "--inputs.value", "5", "--urgency", "3", "--risk=4", "--effort", "8"],
      { item: "PAY-1", inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } },
    ],
    [
      "score.set",
      ["PAY-1", "--inputs", '{"value":5}', "--no-effort"],
      { item: "PAY-1", inputs: { value: 5, effort: null } },
    ],
    [
      "technique.set",
      ["pie", "--inputs.ease.label", "Lightness", "--inputs.potential=null", "--no-criteria"],
      { technique: "pie", inputs: { ease: { label: "Lightness" }, potential: null }, criteria: null },
    ],
    ["item.edit", ["PAY-1", "--title=--dashes--"], { item: "PAY-1", title: "--dashes--" }],
    ["item.edit", ["--title", "x", "--", "PAY-1"], { item: "PAY-1", title: "x" }],
    ["item.edit", ["PAY-1", "--title", "$(rm -rf /); `id`"], { item: "PAY-1", title: "$(rm -rf /); `id`" }],
  ])("%s %j", async (name, args, input) => {
    expect(await inputOf(name, args)).toEqual(input);
  });
  test("the last word's field takes several where it is a list", async () => {
    expect(await inputOf("note.removeAll", ["N-1", "N-2"], {}, sample)).toEqual({ notes: ["N-1", "N-2"] });
  });
  test("entries of a record are named freely", async () => {
    expect(await inputOf("note.create", ["T", "--extra.Team", "a"], {}, sample)).toEqual({
      title: "T",
      extra: { Team: ["a"] },
    });
  });
});

describe("[SF-51] --input", () => {
  const want = { title: "T", effort: 2 };
  test("as JSON, from a file, from stdin, with flags over it", async () => {
    expect(await inputOf("note.create", ["--input", '{"title":"T","effort":1}', "--effort", "2"], {}, sample)).toEqual(
      want,
    );
    expect(
      await inputOf("note.create", ["--input", "@in.json"], { files: { "in.json": JSON.stringify(want) } }, sample),
    ).toEqual(want);
    expect(await inputOf("note.create", ["--input", "-"], { stdin: JSON.stringify(want) }, sample)).toEqual(want);
  });
  test.each([["[]"], ["{"], ["@none.json"], ['{"__proto__":{}}'], ['{"title":"a","title":"b"}']])(
    "%s is wrong usage",
    async (input) => {
      const { world, requests, err } = testWorld(["note", "create", "--input", input]);
      expect(await runCli(sample, world)).toBe(2);
      expect(requests).toEqual([]);
      expect(err()).toMatch(/\.\n$/);
    },
  );
});

describe("[SF-52] misspellings", () => {
  test.each([
    [["nots", "list"], 'Did you mean "note"?'],
    [["note", "creat"], 'Did you mean "note create"?'],
    [["note", "create", "--titel", "x"], "Did you mean --title?"],
    [["exprt"], 'Did you mean "export"?'],
    [["export", "--formt=csv"], "Did you mean --format?"],
    [["note", "get", "N-1", "N-2"], "one word too many"],
    [["note", "get"], "overstory note get --help tells what it takes."],
    [["note", "create", "--title"], "--title needs a value"],
    [["note", "create", "x", "--effort", "much"], "effort is a number."],
    [["note", "create", "x", "-e"], "two dashes"],
    [["note", "get", "N-1", "--server", "nowhere"], "no address"],
  ])("%j", async (args, message) => {
    const { world, requests, err, out } = testWorld(args);
    expect(await runCli(sample, world)).toBe(2);
    expect(err()).toContain(message);
    expect(out()).toBe("");
    expect(requests).toEqual([]);
  });
  test("a last part that two fields share asks for the whole", () => {
    const part = { type: "object", properties: { x: { type: "string" } } };
    const flags = fieldFlags({ type: "object", properties: { a: part, b: part } });
    expect(() => flagNamed(flags, "x")).toThrow("--x could be --a.x or --b.x. Write it in full.");
    expect(flagNamed(flags, "b.x").path).toBe("b.x");
  });
});

test("[SF-55] help exists for every operation and names every field", async () => {
  for (const operation of [...registry.commands.values(), ...registry.queries.values()]) {
    if (operation.needs === "system") continue;
    const { world, out, requests } = testWorld([
      ...operation.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).split("."),
      "--help",
    ]);
    expect(await runCli(registry, world)).toBe(0);
    expect(out()).toContain(operation.summary);
    expect(requests).toEqual([]);
  }
  const general = testWorld(["help"]);
  await runCli(registry, general.world);
  for (const word of ["story", "import FILE", "Exit codes"]) expect(general.out()).toContain(word);
  const verb = testWorld(["help", "score", "set"]);
  await runCli(registry, verb.world);
  expect(verb.out()).toContain("--inputs.value NUMBER");
  const both = testWorld(["import", "--help"]);
  await runCli(registry, both.world);
  expect(both.out()).toContain("revert");
  expect(both.out()).toContain("import FILE --product KEY");
});
