import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Product, productKind } from "../product/schema.ts";
import { pastIn } from "./reading.ts";

export const canopyReplay = defineQuery({
  name: "canopy.replay",
  summary: "How stories came, moved through their stages and went, from the log, as one compact series.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product").optional().describe("All that you see where left out.") }),
  output: z.object({
    products: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        events: z
          .array(z.number())
          .describe(
            "Three numbers for each change, oldest first: seconds since 1970, the number in the story's key, and its stage from 0 (Pending) to 5 (Finished), or 6 where it went to the trash.",
          ),
      }),
    ),
  }),
  run: (rows, { product }) => {
    const seen: Product[] =
      product === undefined
        ? [...rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined)
        : [productNamed(rows, product)];
    const read = pastIn(rows);
    return {
      products: seen.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, key }) => ({ id, key, events: [...read(id)] })),
    };
  },
});
