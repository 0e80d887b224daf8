import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeature, readCriteria } from "@overstory/insight/criteria";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExchangeError } from "../errors.ts";
import { featurePath, readFeatureFile, safeName, writeFeature } from "./index.ts";

const shared = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"), "data/gherkin");
const has = existsSync(shared);
const textOf = (folder: string, file: string) => readFileSync(join(shared, folder, file), "utf8");

const story = {
  role: "harbour master",
  situation: "a boat calls",
  want: "see the free berths",
  outcome: "no boat waits",
};
const made = (criteria: string, title = "Show free berths") => writeFeature({ key: "PAY-14", title, story, criteria });
const printsOf = (text: string) => readCriteria(text).scenarios.map(({ fingerprint }) => fingerprint);

const shapes = {
  scenarios: "@wip\nScenario: One\n  Given a\n  # why\n  Then b\n\nScenario: Two\n  When c\n",
  steps: "Given a\nThen b\n\nGiven c\nThen d",
  german: "# language: de\nSzenario: Eins\n  Angenommen etwas\n",
  "german steps": "# language: de\nAngenommen etwas\nDann mehr",
  crlf: "Scenario: One\r\n  Given a\r\n  Then b\r\n",
  background: "Background:\n  Given a\nScenario: One\n  When b\n",
};

describe("feature files", () => {
  it("[EX-80] a story goes out as a file that the official parser takes", () => {
    for (const criteria of Object.values(shapes)) {
      const parsed = parseFeature(made(criteria));
      if (!("document" in parsed)) throw new Error(JSON.stringify(parsed.errors));
      expect(parsed.document.feature?.tags.map(({ name }) => name)).toEqual(["@PAY-14"]);
      expect(parsed.document.feature?.name).toBe("Show free berths");
      expect(parsed.document.feature?.description).toContain("harbour master");
    }
    const whole = "# mine\nFeature: Berths\n  Scenario: One\n    Given a\n";
    expect(made(whole)).toBe(whole);
    expect(made("", "Two\nlines: Scenario: x")).toContain("Feature: Two lines: Scenario: x\n");
  });

  it("[EX-81] what went out comes in the same", () => {
    for (const [name, criteria] of Object.entries(shapes)) {
      const read = readFeatureFile(made(criteria), "x.feature");
      expect(read, name).toMatchObject({ title: "Show free berths", key: "PAY-14", story });
      expect(readCriteria(read.criteria).feature?.name, name).toBe("Show free berths");
      expect(printsOf(read.criteria), name).toEqual(printsOf(criteria));
      expect(printsOf(criteria).length, name).toBeGreaterThan(0);
    }
  });

  it.skipIf(!has)("[EX-82] files of others come in to the last character and go out unchanged in meaning", () => {
    type Expected = { file: string; ast: { gherkinDocument: { feature?: unknown } }[] };
    const expected = textOf(".", "good-expected.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Expected);
    const files = ["good", "sylius", "i18n"].flatMap((folder) =>
      readdirSync(join(shared, folder))
        .filter((file) => file.endsWith(".feature"))
        .map((file) => [folder, file] as const),
    );
    expect(files.length).toBeGreaterThan(80);
    for (const [folder, file] of files) {
      const text = textOf(folder, file);
      const { criteria, title } = readFeatureFile(text, file);
      expect(criteria, file).toBe(text);
      const [before, after] = [text, writeFeature({ key: "PAY-1", title, criteria })].map((one) => parseFeature(one));
      // A file of comments alone, or an empty one, becomes a feature without scenarios.
      if (before && "document" in before && before.document.feature) expect(after, file).toEqual(before);
      if (folder !== "good" || !before || !("document" in before)) continue;
      const told = expected.find((one) => one.file === file)?.ast[0]?.gherkinDocument.feature;
      expect(JSON.parse(JSON.stringify(before.document.feature ?? null)), file).toEqual(told ?? null);
    }
  });

  it.skipIf(!has)("[EX-83] a file that is no Gherkin is refused with its name and line", () => {
    const expected = textOf(".", "bad-expected-errors.ndjson")
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as { file: string; errors: { parseError: { source: { location: { line: number } } } }[] },
      );
    for (const { file, errors } of expected) {
      const line = errors[0]?.parseError.source.location.line;
      let refused: unknown;
      try {
        readFeatureFile(textOf("bad", file), file);
      } catch (error) {
        refused = error;
      }
      expect(refused, file).toBeInstanceOf(ExchangeError);
      expect((refused as Error).message, file).toMatch(file);
      expect(refused, file).toMatchObject({ code: "not-gherkin", line });
    }
  });

  it("[EX-84] a narrative fills the parts", () => {
    const as = "Feature: Berths\n  As a harbour master\n  I want to see the free berths\n  So that no boat waits\n";
    expect(readFeatureFile(as, "x.feature").story).toMatchObject({ role: "harbour master", outcome: "no boat waits" });
    const order =
      "Feature: Berths\n  In order to keep boats moving\n  As a harbour master\n  I want to see the free berths\n";
    expect(readFeatureFile(order, "x.feature").story).toMatchObject({
      role: "harbour master",
      want: "see the free berths",
    });
    expect(readFeatureFile("Feature: Berths\n  Some words about it.\n", "x.feature").story).toBeUndefined();
    expect(readFeatureFile("Scenario: a\n  Given x\n", "features/free_berths.feature").title).toBe("free berths");
  });

  it("[EX-85] names of files are safe on any file system", () => {
    expect(
      featurePath("PAY", { key: "PAY-3", title: "Check out / pay" }, { key: "PAY-14", title: "Café: «ok»?" }),
    ).toBe("PAY/PAY-3-check-out-pay/PAY-14-cafe-ok.feature");
    expect(safeName(`${"word ".repeat(11)}abcd efgh`)).toMatch(/-abcd$/);
    expect(safeName("CON")).toBe("item-con");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const name = safeName(text);
        expect(name).toMatch(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u);
        expect([...name].length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
