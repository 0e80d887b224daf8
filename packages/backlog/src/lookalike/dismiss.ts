import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { pairOf } from "./pair.ts";

export const dismissLookalike = defineCommand({
  name: "lookalike.dismiss",
  summary: "Say that two items are no duplicates: the pair is not shown again.",
  needs: "backlog.edit",
  input: z.strictObject({ a: nameOf("item"), b: nameOf("item") }),
  optimistic: false,
  run: (tx, input) => {
    const [a, b] = [itemNamed(tx, input.a), itemNamed(tx, input.b)];
    if (a.id === b.id)
      throw refuse("lookalike-of-itself", `${a.key} is compared with itself. Name two items.`, {
        subject: a.key,
        field: "b",
      });
    const pair = pairOf(a.id, b.id);
    // Kept at both, each in its own product: whoever sees both knows of it, and nobody learns of an item out of sight.
    for (const item of [a, b]) {
      if (Object.keys(item.notAlike ?? {}).length >= limits.links)
        throw refuse(
          "dismissed-too-many",
          `${item.key} is already told apart from ${limits.links} others. Give it a title of its own.`,
          { subject: item.key },
        );
      tx.update(itemKind, item.id, { notAlike: { ...item.notAlike, [pair]: true } });
    }
    return { a: a.key, b: b.key };
  },
});
