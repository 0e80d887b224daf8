import type { Format } from "./formats.ts";
import type { Rows } from "./rows.ts";
import type { Given } from "./values.ts";

/** One shape of entries in JSON. */
export interface Shape {
  readonly format: Format;
  /** Whether an object is an entry of this shape. */
  fits(entry: Given): boolean;
  /** What the entries stand in tells of them, so that lists are taken in one by one. */
  readonly perDocument?: boolean;
  /** A title without what is no part of its sentence, such as points in brackets. The title itself stays as it is. */
  readonly bare?: ((title: string) => string) | undefined;
  /** Takes entries in; `document` is what they stand in, which may tell names of fields, lists or people. */
  add(
    rows: Rows,
    entries: readonly Given[],
    document: Given,
    lineOf: (value: unknown) => number,
    /** The name of the list, where it has one. */
    name?: string,
  ): void;
}
