import { type Command, defineCommand, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf } from "../fields.ts";

type Named = { item: string };

type BulkRules<I> = {
  /** A selection may hold an item and what is below it: whether what is named goes along with the rest. */
  readonly isDone?: (rows: Rows, item: string, all: readonly string[]) => boolean;
  /** The input for the next item, after `last` was done. */
  readonly next?: (input: I, last: string) => I;
};

/** The bulk version of a command on one item: the same input with `items` in place of `item`, all or nothing. */
export const bulkOf = <I extends Named, O>(
  name: `${string}.${string}`,
  summary: string,
  single: Command<I, O>,
  rules: BulkRules<I> = {},
): Command<Omit<I, "item"> & { items: string[] }, { items: O[] }> => {
  const shape = (single.input as unknown as z.ZodObject).shape;
  const { item: _, ...rest } = shape;
  const items = z
    .array(nameOf("item"))
    .min(1, "Name at least one item.")
    .max(limits.bulk, `At most ${limits.bulk} items at a time.`);
  const input = z.strictObject({ items, ...rest });
  const each = (all: Omit<I, "item"> & { items: string[] }): I[] => {
    const { items: names, ...fields } = all;
    return [...new Set(names)].map((item) => ({ ...fields, item }) as unknown as I);
  };
  return defineCommand({
    name,
    summary,
    needs: single.needs,
    input: input as unknown as z.ZodType<Omit<I, "item"> & { items: string[] }>,
    optimistic: single.optimistic,
    ...(single.loads && {
      loads: (rows, all, loaded) => each(all).flatMap((one) => single.loads?.(rows, one, loaded) ?? []),
    }),
    run: (tx, all, ctx) => {
      const done: O[] = [];
      let last: string | undefined;
      for (const one of each(all)) {
        if (rules.isDone?.(tx, one.item, all.items)) continue;
        done.push(single.run(tx, last !== undefined && rules.next ? rules.next(one, last) : one, ctx));
        last = one.item;
      }
      return { items: done };
    },
  });
};
