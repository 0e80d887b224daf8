import type { Sort } from "./world.ts";

/** A place in an input where a thing is named. */
export type Named = { readonly path: readonly (string | number)[]; readonly value: string; readonly sort: Sort };

/** Every place in an input that holds the id or key of something that `sorts` knows. */
export const namesIn = (input: unknown, sorts: ReadonlyMap<string, Sort>, path: (string | number)[] = []): Named[] => {
  if (typeof input === "string") {
    const sort = sorts.get(input);
    return sort === undefined ? [] : [{ path, value: input, sort }];
  }
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    namesIn(value, sorts, [...path, Array.isArray(input) ? Number(key) : key]),
  );
};

/** The input with another value at that place. */
export const withName = (input: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(input)) return input.map((one, at) => (at === step ? withName(one, rest, value) : one));
  const fields = input as Record<string, unknown>;
  return { ...fields, [step]: withName(fields[step], rest, value) };
};
