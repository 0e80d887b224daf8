import { describe, expect, it } from "vitest";
import { z } from "zod";
import { wrongWords } from "./wrong-words.ts";

const saidOf = (schema: z.ZodType, input: unknown): string[] =>
  schema.safeParse(input, { error: wrongWords }).error?.issues.map(({ message }) => message) ?? [];

describe("what is wrong with a value", () => {
  it("[SV-344] is told as what it must be, in words, for every sort of wrong", () => {
    expect(saidOf(z.array(z.string()), "theme")).toEqual(["This must be a list, not a text."]);
    expect(saidOf(z.object({ title: z.string() }), {})).toEqual(["This is missing. It must be a text."]);
    expect(saidOf(z.int(), 1.5)).toEqual(["This must be a whole number, not a number."]);
    expect(saidOf(z.boolean(), null)).toEqual(["This must be true or false, not null."]);
    expect(saidOf(z.enum(["open", "closed"]), "ajar")).toEqual([
      'There is no such choice. It is one of "open", "closed".',
    ]);
    expect(saidOf(z.string().max(3), "four")).toEqual(["This holds at most 3 characters. Shorten it."]);
    expect(saidOf(z.array(z.string()).max(1), ["a", "b"])).toEqual(["This holds at most 1 entry. Shorten it."]);
    expect(saidOf(z.string().min(1), "")).toEqual(["This is empty. Fill it in."]);
    expect(saidOf(z.number().max(1_000), 2_000)).toEqual(["This may be 1,000 at most."]);
    expect(saidOf(z.number().positive(), 0)).toEqual(["This must be more than 0."]);
    expect(saidOf(z.uuid(), "x")).toEqual(["This must be an id."]);
    expect(saidOf(z.iso.date(), "soon")).toEqual(["This must be a day like 2026-03-14."]);
    expect(saidOf(z.string().regex(/^a$/), "b")[0]).toMatch(/not written in the way/);
    expect(saidOf(z.union([z.string(), z.number()]), true)[0]).toMatch(/none of the forms/);
  });

  it("[SV-344] leaves words that a schema has of its own", () => {
    expect(saidOf(z.string({ error: "Say a name." }), 1)).toEqual(["Say a name."]);
    expect(saidOf(z.string().max(1, { error: "One sign." }), "ab")).toEqual(["One sign."]);
  });

  it("[SV-344] names at most thirty choices", () => {
    const many = Array.from({ length: 40 }, (_, at) => `c${at}`);
    expect(saidOf(z.enum(many as [string]), "x")[0]).toMatch(/"c29" or one of 10 more\.$/);
  });
});
