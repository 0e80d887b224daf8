import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { revertChanges } from "./apply.ts";
import { defineCommand, type Registry } from "./define.ts";
import { refuse } from "./errors.ts";
import { execute } from "./execute.ts";
import { defineKind, type Kind, type Tx } from "./kind.ts";
import { MemoryRows } from "./memory.ts";
import { contextOf, problemOf } from "./testing/boxes.ts";
import { Transaction } from "./transaction.ts";

type Shelf = { readonly id: string; readonly books?: number | undefined; readonly full?: true | undefined };
type Book = { readonly id: string; readonly shelf: string; readonly tags?: readonly string[] | undefined };

const sees = { id: "somebody", may: () => true, sees: () => true };

/** A shelf notes how many books stand on it, and (from that note) whether it is full. */
const shelfKind: Kind<Shelf> = defineKind<Shelf>({
  name: "shelf",
  schema: z.custom<Shelf>(),
  heat: "hot",
  scope: () => "workspace",
  settle: (tx, shelf) => {
    if (shelf) tx.update(shelfKind, shelf.id, { full: (shelf.books ?? 0) >= 2 ? true : null });
  },
  check: (_, shelf) => {
    if ((shelf.books ?? 0) > 3) throw refuse("shelf-breaks", "The shelf breaks.");
  },
});

const bookKind: Kind<Book> = defineKind<Book>({
  name: "book",
  schema: z.custom<Book>(),
  heat: "hot",
  scope: () => "workspace",
  indexes: { shelf: (book) => book.shelf, tag: (book) => book.tags },
  settle: (tx, book, before) => {
    for (const id of new Set([book?.shelf, before?.shelf])) {
      if (id === undefined || !tx.get(shelfKind, id)) continue;
      tx.update(shelfKind, id, { books: tx.by(bookKind, "shelf", id).length || null });
    }
  },
});

const shelves = ["s1", "s2"] as const;
const rowsOf = (): MemoryRows => {
  const rows = new MemoryRows([shelfKind, bookKind] as unknown as Kind[]);
  for (const id of shelves) rows.set("shelf", id, { id });
  return rows;
};
const put = (tx: Tx, { id, shelf, tags }: Book, isThere: boolean) => {
  const stands = tx.get(bookKind, id) !== undefined;
  if (!isThere) return stands && tx.remove(bookKind, id);
  return stands ? tx.update(bookKind, id, { shelf, tags }) : tx.insert(bookKind, { id, shelf, tags });
};
const expectNoted = (rows: MemoryRows) => {
  for (const id of shelves) {
    const books = rows.by(bookKind, "shelf", id).length;
    expect(rows.get(shelfKind, id)).toEqual({ id, ...(books > 0 && { books }), ...(books >= 2 && { full: true }) });
  }
};

const steps = fc.array(
  fc.record({
    isThere: fc.boolean(),
    id: fc.constantFrom("b1", "b2", "b3"),
    shelf: fc.constantFrom(...shelves),
    tags: fc.option(fc.uniqueArray(fc.constantFrom("x", "y", "z")), { nil: undefined }),
  }),
  { maxLength: 12 },
);

describe("notes and indexes of several values", () => {
  it("[KE-32] finds a row under each of its values, after any writes", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const rows = rowsOf();
        const tx = new Transaction(rows, sees);
        for (const { isThere, ...book } of list) {
          put(tx, book, isThere);
          for (const tag of ["x", "y", "z"])
            expect(
              rows
                .by(bookKind, "tag", tag)
                .map(({ id }) => id)
                .sort(),
            ).toEqual(
              [...rows.all(bookKind)]
                .filter(({ tags }) => tags?.includes(tag))
                .map(({ id }) => id)
                .sort(),
            );
        }
        tx.rollback();
        expect(rows.by(bookKind, "tag", "x")).toEqual([]);
      }),
    );
  });

  it("[KE-33] keeps notes true after any writes and their undo, and tells them among the changes", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const rows = rowsOf();
        const run = (work: (tx: Transaction) => void) => {
          const tx = new Transaction(rows, sees);
          work(tx);
          tx.settle();
          expectNoted(rows);
          return tx.changes();
        };
        const before = JSON.stringify(shelves.map((id) => rows.get(shelfKind, id)));
        const changes = run((tx) => {
          for (const { isThere, ...book } of list) put(tx, book, isThere);
        });
        const noted = shelves.filter((id) => rows.get(shelfKind, id)?.books !== undefined);
        expect(
          changes
            .filter(({ kind }) => kind === "shelf")
            .map(({ id }) => id)
            .sort(),
        ).toEqual(noted);
        run((tx) => revertChanges(rows, tx, changes));
        expect(JSON.stringify(shelves.map((id) => rows.get(shelfKind, id)))).toBe(before);
      }),
    );
  });

  it("[KE-33] settles for an answer within a command, and before checks run", () => {
    const rows = rowsOf();
    const tx = new Transaction(rows, sees);
    for (const id of ["b1", "b2", "b3"]) tx.insert(bookKind, { id, shelf: "s1" });
    expect(tx.get(shelfKind, "s1")?.books).toBeUndefined();
    tx.settle();
    expect(tx.get(shelfKind, "s1")).toEqual({ id: "s1", books: 3, full: true });
    tx.insert(bookKind, { id: "b4", shelf: "s1" });
    tx.settle();
    expect(problemOf(() => tx.check()).code).toBe("shelf-breaks");
  });
});

const idAndTo = z.strictObject({
  id: z.string(),
  to: z.string().optional(),
  free: z.record(z.string(), z.unknown()).optional(),
});
const commands = [
  // Moving a book to where it is not reads what is written in it.
  defineCommand({
    name: "book.move",
    summary: "Moves a book.",
    needs: "write",
    input: idAndTo,
    loads: (rows, { id, to }) =>
      rows.get(bookKind, id)?.shelf === to ? [] : [{ what: "rows-by-ref", kind: "page", refs: [id] }],
    run: (tx, { id, to = "s1" }) => tx.update(bookKind, id, { shelf: to }),
  }),
];
const registry: Registry = {
  kinds: [shelfKind, bookKind],
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map(),
};

describe("batches and free keys", () => {
  const run = (list: object[]) => {
    const rows = rowsOf();
    rows.set("book", "b1", { id: "b1", shelf: "s1" } as Book);
    const input = { commands: list.map((one) => ({ name: "book.move", input: one })) };
    return () => execute(registry, rows, { name: "batch", input }, contextOf(sees));
  };

  it("[KE-30] refuses a command that needs, after those before it, what was not loaded at first", () => {
    expect(
      problemOf(
        run([
          { id: "b1", to: "s2" },
          { id: "b1", to: "s1" },
        ]),
      ).code,
    ).toBe("batch-order");
    expect(
      run([
        { id: "b1", to: "s2" },
        { id: "b1", to: "s2" },
      ])().result,
    ).toHaveLength(2);
    expect(run([{ id: "b1", to: "s2" }])().result).toHaveLength(1);
  });

  it("[KE-31] names a key that reaches a prototype as an unknown field, where keys are free too", () => {
    for (const free of ['{"__proto__":{"x":1}}', '{"a":{"__proto__":1}}', '{"a":[{"__proto__":1}]}'])
      expect(problemOf(run([{ id: "b1", free: JSON.parse(free) }]))).toMatchObject({
        code: "invalid-input",
        errors: [{ field: expect.stringMatching(/^free\.(a\.)?(0\.)?__proto__$/) }],
      });
  });
});
