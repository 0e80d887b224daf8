import { describe, expect, it } from "vitest";
import { compareIds, idsInSpec, idsInTests } from "./spec-ids.ts";

const at = (id: string, file = "a", line = 1) => ({ id, file, line });

describe("idsInSpec", () => {
  it("takes a rule from the beginning of a line, and a mention from inside it", () => {
    const text = "# Rules\n[AB-1] One.\n- [AB-2] Two, see [AB-1].\n**[AB-3]** Three.\nText with [AB-9].";
    const { rules, mentions } = idsInSpec("SPEC.md", text);
    expect(rules.map(({ id, line }) => `${id}@${line}`)).toEqual(["AB-1@2", "AB-2@3", "AB-3@4"]);
    expect(mentions.map(({ id, line }) => `${id}@${line}`)).toEqual(["AB-1@3", "AB-9@5"]);
  });

  it("leaves Markdown links and item keys without brackets alone", () => {
    const { rules, mentions } = idsInSpec("SPEC.md", "[PAY-1](url) is a link, PAY-2 is a key.");
    expect([...rules, ...mentions]).toEqual([]);
  });
});

describe("idsInTests", () => {
  const ids = (source: string) => idsInTests("a.test.ts", source).map(({ id }) => id);

  it("reads titles of plain, table and template tests", () => {
    expect(ids('it("[AB-1] a", () => {});')).toEqual(["AB-1"]);
    expect(ids('it.each([1])("[AB-2] %s", () => {});')).toEqual(["AB-2"]);
    expect(ids(`test(\`[AB-3] \${name} [AB-4]\`, () => {});`)).toEqual(["AB-3", "AB-4"]);
    expect(ids('const cases = [{ title: "[AB-5] b" }];')).toEqual(["AB-5"]);
  });

  it("does not count comments, later arguments, skipped tests and tests to be written", () => {
    expect(ids('// [AB-1]\nexpect(x, "[AB-2]");\nit.skip("[AB-3] c", f);\nit.todo("[AB-4] d");')).toEqual([]);
  });
});

describe("compareIds", () => {
  it("is content when every rule is tested and every tested id is a rule", () => {
    expect(compareIds([at("AB-1")], [at("AB-1")], [at("AB-1")])).toEqual([]);
  });

  it("finds a rule without a test, an unknown id and a rule stated twice", () => {
    const problems = compareIds([at("AB-1"), at("AB-2"), at("AB-2", "b", 7)], [], [at("AB-2"), at("AB-3", "t", 4)]);
    expect(problems).toEqual([
      expect.stringMatching(/^b:7 \[AB-2\] is already stated at a:1/),
      expect.stringMatching(/^a:1 \[AB-1\] has no test/),
      expect.stringMatching(/^t:4 \[AB-3\] stands in no SPEC/),
    ]);
  });
});
