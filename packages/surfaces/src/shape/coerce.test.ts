import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inputFromTexts } from "./coerce.ts";
import { inputSchema } from "./schema.ts";

const shape = z.strictObject({
  title: z.string().optional(),
  effort: z.number().nullable().optional(),
  done: z.boolean().optional(),
  labels: z.array(z.string()).optional(),
  sizes: z.array(z.number()).optional(),
  filter: z.strictObject({ effort: z.number().optional(), label: z.array(z.string()).optional() }).optional(),
  extra: z.record(z.string(), z.array(z.string())).optional(),
});
const schema = inputSchema({ input: shape } as unknown as Parameters<typeof inputSchema>[0]);
const read = (...entries: [string, string | null][]) => inputFromTexts(schema, entries);

describe("[SF-1] text becomes what the schema wants", () => {
  test("numbers, booleans and null where they are wanted", () => {
    expect(read(["effort", "-2.5"], ["done", "true"])).toEqual({ effort: -2.5, done: true });
    expect(read(["effort", "null"])).toEqual({ effort: null });
  });
  test("text that only looks like a number stays text in a text field", () => {
    expect(read(["title", "007"])).toEqual({ title: "007" });
    expect(read(["title", "true"])).toEqual({ title: "true" });
    expect(read(["title", "null"])).toEqual({ title: "null" });
  });
  test.each(["many", "", "0x10", "1e", "Infinity", " 5", "5,000"])(
    "no number in %j stays text for the schema to refuse",
    (text) => {
      expect(read(["effort", text])).toEqual({ effort: text });
      expect(shape.safeParse(read(["effort", text])).success).toBe(false);
    },
  );
  test("yes is no boolean", () => expect(read(["done", "yes"])).toEqual({ done: "yes" }));
  test("a single value given twice is refused by the schema, not silently chosen", () => {
    expect(shape.safeParse(read(["effort", "1"], ["effort", "2"])).success).toBe(false);
  });
});

describe("[SF-2] lists", () => {
  test("by commas, by repetition, as JSON, and empty", () => {
    expect(read(["labels", "a, b"])).toEqual({ labels: ["a", "b"] });
    expect(read(["labels", "a"], ["labels", "b,c"])).toEqual({ labels: ["a", "b", "c"] });
    expect(read(["labels", '["a,b","c"]'])).toEqual({ labels: ["a,b", "c"] });
    expect(read(["labels", ""])).toEqual({ labels: [] });
    expect(read(["sizes", "1,2"])).toEqual({ sizes: [1, 2] });
  });
});

describe("[SF-3] nested fields", () => {
  test("with dots, as JSON, and in records", () => {
    expect(read(["filter.effort", "3"], ["filter.label", "x"])).toEqual({ filter: { effort: 3, label: ["x"] } });
    expect(read(["filter", '{"effort":3}'])).toEqual({ filter: { effort: 3 } });
    expect(read(["extra.Team", "a,b"])).toEqual({ extra: { Team: ["a", "b"] } });
  });
  test("what is laid over an input does not change the input given", () => {
    const base = { filter: { effort: 1 } };
    expect(inputFromTexts(schema, [["filter.effort", "2"]], base)).toEqual({ filter: { effort: 2 } });
    expect(base).toEqual({ filter: { effort: 1 } });
  });
});

test("[SF-4] unknown fields are kept for the schema to name", () => {
  expect(read(["tittle", "x"])).toEqual({ tittle: "x" });
});

test.each(["__proto__", "__proto__.polluted", "filter.__proto__.polluted", "extra.__proto__"])(
  "[SF-5] %s is refused as a name",
  (name) => {
    expect(() => read([name, "x"])).toThrow('The key "__proto__" is not taken here');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  },
);

test("[SF-3] any input of the schema survives being written as texts", () => {
  const word = fc.string({ minLength: 1, maxLength: 8 });
  const inputs = fc.record(
    {
      title: fc.string(),
      effort: fc.double({ noNaN: true, noDefaultInfinity: true }),
      done: fc.boolean(),
      labels: fc.array(word),
      filter: fc.record({ effort: fc.integer() }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(inputs, (input) => {
      const entries = Object.entries(input).map(([name, value]): [string, string] => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      expect(inputFromTexts(schema, entries)).toEqual(JSON.parse(JSON.stringify(input)));
    }),
  );
});
