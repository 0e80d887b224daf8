import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completions, highlight, readCriteria, scenarioProblems } from "./index.ts";

const marked = (text: string) =>
  highlight(text).map((tokens, at) =>
    tokens.map(({ from, to, kind }) => `${kind} ${text.split("\n")[at]?.slice(from, to)}`),
  );
const kinds = (text: string) => scenarioProblems(text).map(({ kind, line }) => `${kind} ${line}`);

describe("writing acceptance criteria", () => {
  it("[IN-67] what is written is marked at its offsets", () => {
    expect(
      marked(
        '@wip\nScenario: Pay\n  Given a "red" cart of 3\n  When <who> pays\n    | a | 1 |\n  """\n  Then no\n  """\n# why\nThen done',
      ),
    ).toEqual([
      ["tag @wip"],
      ["block Scenario:", "title Pay"],
      ["step Given", 'string "red"', "number 3"],
      ["step When", "parameter <who>"],
      ["table |", "table |", "number 1", "table |"],
      ['docString """'],
      ["docString Then no"],
      ['docString """'],
      ["comment # why"],
      ["step Then"],
    ]);
    expect(marked("# language: de\nSzenario: Eins\n  Angenommen etwas")).toEqual([
      ["comment # language: de"],
      ["block Szenario:", "title Eins"],
      ["step Angenommen"],
    ]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'G"<>|\\ 1#@\n:`Then '), maxLength: 80 }), (text) => {
        const lines = highlight(text);
        expect(lines.length).toBe(text.split("\n").length);
        for (const [at, tokens] of lines.entries())
          for (const { from, to } of tokens) {
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual((text.split("\n")[at] as string).length);
          }
      }),
    );
  });

  it("[IN-68] keywords of the language and steps already written are offered where they fit", () => {
    const at = (text: string, line: number, column: number) => {
      const { from, options } = completions(text, line, column);
      return [from, options.map((one) => one.text)];
    };
    expect(at("Scenario: a\n  gi", 2, 4)).toEqual([2, ["Given "]]);
    expect(at("S", 1, 1)[1]).toEqual(expect.arrayContaining(["Scenario: ", "Scenario Outline: "]));
    expect(at("# language: de\nAng", 2, 3)).toEqual([0, ["Angenommen "]]);
    expect(at("Given a cart\nGiven a card\nGiven a c", 3, 9)).toEqual([6, ["a cart", "a card"]]);
    expect(at("Given a cart", 1, 12)[1]).toEqual([]);
    for (const text of ['Given a\n"""\nWh', "# Wh", "@Wh", "Given a\n| Wh"])
      expect(at(text, text.split("\n").length, 99)[1]).toEqual([]);
  });

  it("[IN-69] what keeps criteria from being tested is told at its line", () => {
    const good = "Scenario: a\n  Given x\n  When y\n  And z\n  Then 3 boats are shown\n";
    expect(kinds(good)).toEqual([]);
    expect(kinds("Scenario: a\n")).toEqual(["no-steps 1"]);
    expect(kinds("\nScenario: a\n  When x\n")).toEqual(["no-then 2"]);
    expect(kinds("Scenario: a\n  Given x\n  Then y is shown\n")).toEqual(["no-when 1"]);
    expect(kinds("Background:\n  When x\nScenario: a\n  Then y is shown\n")).toEqual([]);
    expect(kinds("Scenario: a\n  When x\n  Then it works\n  And all is as expected")).toEqual([
      "vague-then 3",
      "vague-then 4",
    ]);
    expect(kinds(`${good}  When w\n  Then v is shown`)).toEqual(["two-acts 6"]);
    expect(kinds("When x\nThen y is shown")).toEqual(["no-name 1"]);
    expect(kinds("Scenario: a\n  * x\n  * y\n")).toEqual([]);
    expect(kinds("# language: de\nSzenario: a\n  Wenn x\n  Dann y\n")).toEqual([]);
    expect(kinds("no Gherkin at all")).toEqual([]);
  });

  it("[IN-66] a text that would take too long is refused with its reason", () => {
    const tags = readCriteria(`Scenario: a\n  Given x\n${"@a\n\n".repeat(20)}${"@a\n".repeat(200)}Scenario: b\n`);
    expect(tags.errors).toEqual([{ line: 103, column: 1, message: expect.stringMatching(/100 lines of tags/) }]);
    expect(readCriteria(`@a${" @a".repeat(30_000)}\nScenario: b\n  Given x\n`).scenarios[0]?.tags.length).toBe(30_001);
    expect(readCriteria(`x${"\n".repeat(99_999)}`).errors).toEqual([
      { line: 20_001, column: 1, message: expect.stringMatching(/20,000 lines/) },
    ]);
    expect(readCriteria(`Given x\n${"| a |\n".repeat(16_000)}`).ok).toBe(true);
    const table = readCriteria(`Given x\n${"|a".repeat(49_000)}|\n`);
    expect(table.scenarios[0]?.steps[0]?.table?.[0]?.length).toBe(49_000);
  });
});
