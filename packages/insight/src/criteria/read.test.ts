import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCriteria } from "./index.ts";

const shared = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"), "data/gherkin");
const has = existsSync(shared);
const textOf = (folder: string, file: string) => readFileSync(join(shared, folder, file), "utf8");
const filesIn = (folder: string) => readdirSync(join(shared, folder));
const namesOf = (text: string) => readCriteria(text).scenarios.map(({ name }) => name);

const whole = `Feature: Berths
  Scenario: A free berth
    Given a free berth
    When a boat calls
    Then the berth is offered
`;

describe("reading acceptance criteria", () => {
  it("[IN-60] a feature, scenarios alone and bare steps are read alike, with the lines of the text", () => {
    expect(readCriteria(whole).scenarios.map(({ name, line }) => [name, line])).toEqual([["A free berth", 2]]);
    const alone = "# why\n@wip\nScenario: One\n  Given a\n\nScenario: Two\n  Given b\n";
    expect(readCriteria(alone).scenarios.map(({ name, line, tags }) => [name, line, tags])).toEqual([
      ["One", 3, ["@wip"]],
      ["Two", 6, []],
    ]);
    const bare = "Given a cart\nWhen I pay\nThen it is paid\n\nGiven no cart\nThen nothing is owed";
    expect(readCriteria(bare).scenarios.map(({ name, line, steps }) => [name, line, steps.length])).toEqual([
      ["Then it is paid", 1, 3],
      ["Then nothing is owed", 5, 2],
    ]);
    expect(namesOf("# language: de\nSzenario: Eins\n  Angenommen etwas\n")).toEqual(["Eins"]);
    expect(readCriteria(" \n ")).toMatchObject({ ok: true, scenarios: [] });
  });

  it("[IN-61] what is no Gherkin is refused at its line, in words", () => {
    const cases: [string, number, RegExp][] = [
      ["just some wishes", 1, /does not belong here/],
      ["Scenario: a\n  Given x\n  loose words\n", 3, /does not belong here/],
      ["Scenario: a\n  Given x\n  | a | b |\n  | 1 |\n", 4, /same number of cells/],
      ['Scenario: a\n  Given x\n  """\n  open\n', 5, /ends too early/],
      ["# language: no-such\nFeature: a\n", 1, /no language "no-such"/],
    ];
    for (const [text, line, message] of cases) {
      const { ok, errors, scenarios } = readCriteria(text);
      expect([ok, scenarios.length, errors[0]?.line], text).toEqual([false, 0, line]);
      expect(errors[0]?.message).toMatch(message);
    }
  });

  it("[IN-62] a scenario's fingerprint stays when others change or it moves, and falls when its own words change", () => {
    const print = (text: string, name: string) =>
      readCriteria(text).scenarios.find((one) => one.name === name)?.fingerprint;
    const one = "Scenario: One\n  Given a\n";
    const two = "Scenario: Two\n  Given b\n";
    expect(print(`${two}${one}`, "One")).toBe(print(one, "One"));
    expect(print(`Feature: x\n\n    ${one}`, "One")).toBe(print(one, "One"));
    expect(print("Scenario: One\n  Given c\n", "One")).not.toBe(print(one, "One"));
    const twins = readCriteria(`${one}\n${one}`).scenarios.map(({ fingerprint }) => fingerprint);
    expect(new Set(twins).size).toBe(2);
  });

  it("[IN-63] any text is answered", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Given a", "Scenario:", "Feature: x", "|a|", '"""', "@t", "#", "x", "", "Rule:")),
        (lines) => {
          const { ok, errors } = readCriteria(lines.join("\n"));
          expect(ok).toBe(errors.length === 0);
          for (const { line } of errors) expect(line).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  it.skipIf(!has)("[IN-64] the official parser's good files are taken with every scenario of its tree", () => {
    type Expected = { file: string; ast: { gherkinDocument: unknown }[] };
    const expected = textOf(".", "good-expected.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Expected);
    const scenariosIn = (value: unknown): string[] =>
      value === null || typeof value !== "object"
        ? []
        : Object.entries(value).flatMap(([key, inner]) =>
            key === "scenario" ? [(inner as { name: string }).name] : scenariosIn(inner),
          );
    expect(expected.length).toBeGreaterThanOrEqual(50);
    for (const { file, ast } of expected) {
      const { ok, scenarios } = readCriteria(textOf("good", file), { markdown: file.endsWith(".md") });
      expect(ok, file).toBe(true);
      expect(scenarios.length, file).toBe(scenariosIn(ast).length);
    }
    for (const folder of ["sylius", "i18n"])
      for (const file of filesIn(folder)) expect(readCriteria(textOf(folder, file)).ok, file).toBe(true);
  });

  it.skipIf(!has)("[IN-65] the official parser's bad files are refused at the lines it names", () => {
    type Expected = { file: string; errors: { parseError: { source: { location: { line: number } } } }[] };
    const expected = textOf(".", "bad-expected-errors.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Expected);
    expect(expected.map(({ file }) => file).sort()).toEqual(filesIn("bad").sort());
    for (const { file, errors } of expected) {
      const read = readCriteria(textOf("bad", file));
      const lines = errors.map(({ parseError }) => parseError.source.location.line);
      expect([read.ok, read.errors.map(({ line }) => line)], file).toEqual([false, lines]);
    }
  });
});
