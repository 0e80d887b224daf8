import { defineLongQuery, type Rows, type Steps } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { itemKinds } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { alignedFunctions, type Cell, cells, levels } from "./cells.ts";
import { type Picked, picking } from "./picks.ts";
import { sourceNouns } from "./say.ts";
import { type Aligned, aligning } from "./scope.ts";

const input = z.strictObject({
  product: nameOf("product").optional().describe("All that you see where left out."),
  theme: nameOf("item").optional().describe("One theme; an epic is told with its theme."),
  function: z.enum(alignedFunctions).optional().describe("For whom; all four where left out."),
  limit: z.number().int().min(1).max(100).default(12).describe("Items told for each answer; the numbers count all."),
});
type Input = z.output<typeof input>;

const sentence = z.object({
  label: z.string(),
  text: z.string().describe("In the record's own words."),
  more: z.boolean().describe("There is more at its source."),
  source: z.object({
    noun: z.enum(sourceNouns),
    id: z.string(),
    key: z.string().nullable().describe("The item on whose page it stands."),
    section: z.string().nullable(),
  }),
});

const output = z.object({
  scope: z.object({
    what: z.enum(["theme", "product", "portfolio"]),
    key: z.string().nullable(),
    title: z.string(),
  }),
  answers: z.array(
    z.object({
      function: z.enum(alignedFunctions),
      level: z.enum(levels),
      question: z.string(),
      total: z.number().describe("Items that the answer is made of."),
      items: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          kind: z.enum(itemKinds),
          title: z.string(),
          stage: z.enum(stageNames).nullable(),
          says: z.array(sentence),
          missing: z
            .array(z.object({ label: z.string(), section: z.string() }))
            .describe("What is not written, with the part of the item's page where it is."),
        }),
      ),
    }),
  ),
});
export type Alignment = z.output<typeof output>;

const asked = ({ function: one }: Input): readonly Cell[] =>
  one === undefined ? cells : cells.filter((cell) => cell.function === one);

type Asked = Picked & { readonly cell: Cell };

/** What each answer is told from. */
function* pickedFor(of: Aligned, wanted: readonly Cell[], limit: number): Steps<Asked[]> {
  const stories = yield* picking(
    of.stories,
    wanted.flatMap(({ placeOf }) => placeOf ?? []),
    limit,
  );
  const picked: Asked[] = [];
  for (const cell of wanted) {
    const all = cell.items?.(of) ?? [];
    const few = cell.placeOf && stories.get(cell.placeOf);
    picked.push({ cell, ...(few ?? { total: all.length, items: all.slice(0, limit) }) });
    yield;
  }
  return picked;
}

const named = (rows: Rows, { item, product }: Aligned): Alignment["scope"] => {
  if (item) return { what: "theme", key: item.key, title: item.title };
  if (product) return { what: "product", key: product.key, title: product.name };
  const count = [...rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined).length;
  return { what: "portfolio", key: null, title: `${count} ${count === 1 ? "product" : "products"}` };
};

export const alignmentOf = defineLongQuery({
  name: "alignment.of",
  summary:
    "What themes answer, epics provide and stories help with, for Product, Engineering, Marketing and Sales, in the records' own words.",
  needs: "backlog.view",
  input,
  output,
  *steps(rows, given) {
    const of = yield* aligning(rows, given);
    const picked = yield* pickedFor(of, asked(given), given.limit);
    const told = new Set(
      picked.flatMap(({ cell, items }) => items.flatMap((item) => [item, ...(cell.alongside?.(of, item) ?? [])])),
    );
    yield documentsOf([...told]);
    const answers: Alignment["answers"] = [];
    for (const { cell, total, items } of picked) {
      const said: Alignment["answers"][number]["items"] = [];
      for (const item of items) {
        const { says, missing } = cell.tell(rows, item, of);
        const { id, key, kind, title, stage = null } = item;
        said.push({ id, key, kind, title, stage, says: [...says], missing: [...missing] });
        yield;
      }
      answers.push({ function: cell.function, level: cell.level, question: cell.question, total, items: said });
    }
    return { scope: named(rows, of), answers };
  },
});
