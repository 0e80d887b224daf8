import { DomainError } from "@overstory/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "./json.ts";

const refusal = (text: string): DomainError["problem"] => {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof DomainError) return error.problem;
    throw error;
  }
  throw new Error(`${text} was read`);
};

test.each(['{"__proto__":{"a":1}}', '[{"b":{"__proto__":1}}]', '{"\\u005f_proto__":1}'])(
  "[SF-5] %s is refused",
  (text) => {
    expect(refusal(text).code).toBe("hostile-key");
  },
);

describe("[SF-6] keys that stand twice", () => {
  test.each(['{"a":1,"a":2}', '{"x":[{"a":1,"b":[1,2],"a":{}}]}', '{"a":1,"\\u0061":2}'])("%s is refused", (text) => {
    expect(refusal(text).code).toBe("duplicate-key");
  });
  test.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"]}',
    '{"a":"\\",\\"a\\":1"}',
  ])("%s is read", (text) => {
    expect(readJson(text)).toEqual(JSON.parse(text));
  });
});

test("[SF-7] deep nesting is refused, 64 levels are not", () => {
  expect(refusal("[".repeat(1_000_000)).code).toBe("too-deep");
  expect(refusal(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`).code).toBe("too-deep");
  expect(readJson(`${"[".repeat(64)}${"]".repeat(64)}`)).toBeInstanceOf(Array);
});

test.each([
  ['{\n  "a": 1,\n  b: 2\n}', "line 3, column 3"],
  ["", "ends too early"],
  ['{"a":', "ends too early"],
  ['{"a\\x":1}', "line 1, column"],
])("[SF-8] %j is refused with its place", (text, place) => {
  const problem = refusal(text);
  expect(problem.code).toBe("invalid-json");
  expect(problem.message).toContain(place);
});

test("[SF-6] every JSON without repeated keys reads as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      if (!text.includes("__proto__")) expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("[SF-8] no text makes the reader fail in another way", () => {
  const noise = fc
    .array(fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a", "1", "\n", "\\u00", " "))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(noise, (text) => {
      try {
        readJson(text);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
    { numRuns: 1_000 },
  );
});
