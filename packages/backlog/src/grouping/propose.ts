import { DomainError, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type GroupingReader, readersAtHand } from "../readers.ts";
import { allStories, entriesOf, flatStories, loadsOfFlat } from "./flat.ts";

/** As many stories as one proposal holds. */
export const groupedLimit = 25_000;

const input = z.strictObject({
  product: nameOf("product"),
  scope: z
    .enum(["unsorted", "all"])
    .default("unsorted")
    .describe(
      '"unsorted": stories without an epic or in "Unsorted"; "all": every story of the product, wherever it stands.',
    ),
});
type Input = z.output<typeof input>;

const because = z.array(z.string()).describe("The words that brought it about, in the list's own form.");
const member = z.object({ item: z.string(), key: z.string(), title: z.string(), because });
const epic = z.object({ name: z.string(), because, members: z.array(member) });
const theme = z.object({ name: z.string(), because, epics: z.array(epic) });

/** The reader that groups texts; refuses where there is none. */
export const readerNeeded = (): GroupingReader => {
  const { grouping } = readersAtHand();
  if (!grouping)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be compared here. Ask the server.",
    });
  return grouping;
};

const storiesOf = (rows: Rows, { product, scope }: Input): Item[] => {
  const { id } = productNamed(rows, product);
  return (scope === "all" ? allStories(rows, id) : flatStories(rows, id)).slice(0, groupedLimit);
};

/** Names that themes and epics of the product have already. */
const takenIn = (rows: Rows, product: string): string[] =>
  rows
    .by(itemKind, "product", productNamed(rows, product).id)
    .flatMap((one) => (one.kind !== "story" && one.deletedAt === undefined ? [one.title] : []))
    .sort();

const isLong = ({ length }: readonly Item[]): boolean => {
  const { grouping } = readersAtHand();
  return grouping?.apart !== undefined && length > (grouping.longFrom ?? Number.POSITIVE_INFINITY);
};

export const proposeGrouping = defineQuery({
  name: "grouping.propose",
  summary: "Propose themes and epics for stories that lie flat, from their own words, with reasons. Changes nothing.",
  needs: "backlog.view",
  input,
  output: z.object({
    themes: z.array(theme),
    unsorted: z.array(member.omit({ because: true })).describe("Stories that fit nowhere."),
    total: z.number().describe("Stories that were looked at."),
  }),
  loads: (rows, given) => {
    const stories = storiesOf(rows, given);
    return isLong(stories) ? [] : loadsOfFlat(stories);
  },
  run: (rows, given) => {
    const stories = storiesOf(rows, given);
    const byId = new Map(stories.map((item) => [item.id, item]));
    const told = (id: string) => {
      const { key, title } = byId.get(id) as Item;
      return { item: id, key, title };
    };
    const reader = readerNeeded();
    const taken = takenIn(rows, given.product);
    const apart = isLong(stories) ? reader.apart : undefined;
    const found = apart
      ? apart(
          stories.map(({ id }) => id),
          taken,
        )
      : reader(entriesOf(rows, stories), taken);
    return {
      themes: found.themes.map((one) => ({
        name: one.name,
        because: [...one.because],
        epics: one.epics.map((each) => ({
          name: each.name,
          because: [...each.because],
          members: each.members.map(({ id, because: words }) => ({ ...told(id), because: [...words] })),
        })),
      })),
      unsorted: found.unsorted.map(told),
      total: stories.length,
    };
  },
});
