/** A bug to plant: in `file`, the one place that reads `find` is made to read `replace`; then `test` must fail. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The Vitest file that must notice. */
  readonly test: string;
  /** What a product with this bug would do to people. */
  readonly why: string;
}

const sync = "packages/sync/src";
const backlog = "packages/backlog/src";
const fuzz = `${backlog}/testing/fuzz/sync.fuzz.test.ts`;

/** Bugs that the tests must not let through: each breaks a promise that nobody would see broken at once. */
export const mutants: readonly Mutant[] = [
  {
    name: "loser keeps its state",
    file: `${sync}/workspace.ts`,
    find: '=== "conflict") {\n          this.#undo(tried, loader);',
    replace: '=== "conflict") {',
    test: `${sync}/two-servers.test.ts`,
    why: "A server that lost the compare-and-set goes on from rows that were never durable.",
  },
  {
    name: "loser does not follow",
    file: `${sync}/workspace.ts`,
    find: "await this.#follow();\n          continue;",
    replace: "continue;",
    test: `${sync}/two-servers.test.ts`,
    why: "Two servers on one database stop agreeing, and one of them refuses everything.",
  },
  {
    name: "repeat runs again",
    file: `${sync}/clients.ts`,
    find: "if (seq === next) return undefined;",
    replace: "if (seq <= next) return undefined;",
    test: `${sync}/workspace-numbers.test.ts`,
    why: "A command whose answer was lost is done twice.",
  },
  {
    name: "gap in numbers accepted",
    file: `${sync}/clients.ts`,
    find: "if (seq === next) return undefined;",
    replace: "if (seq >= next) return undefined;",
    test: `${sync}/workspace-numbers.test.ts`,
    why: "A command that was lost on the way is skipped for good, and what builds on it runs without it.",
  },
  {
    name: "client of anybody",
    file: `${sync}/clients.ts`,
    find: "state.actor !== undefined && state.actor !== actor",
    replace: "state.actor === actor && state.actor !== actor",
    test: `${sync}/workspace-numbers.test.ts`,
    why: "One member reads the answers to another's commands.",
  },
  {
    name: "refusals not stored",
    file: `${sync}/workspace.ts`,
    find: "refusals.push({",
    replace: "[...refusals].push({",
    test: fuzz,
    why: "A refused command that is sent again may be accepted later, behind the back of who was told no.",
  },
  {
    name: "rollback in wrong order",
    file: `${sync}/workspace.ts`,
    find: "of [...ran].reverse()) executed.rollback()",
    replace: "of ran) executed.rollback()",
    test: `${sync}/workspace-commit.test.ts`,
    why: "After a failed commit readers see what was never kept.",
  },
  {
    name: "pending rolled back in wrong order",
    file: `${sync}/replica.ts`,
    find: "of [...this.#pending].reverse())",
    replace: "of this.#pending)",
    test: fuzz,
    why: "A browser shows leftovers of its own unconfirmed commands.",
  },
  {
    name: "refusal not taken back",
    file: `${sync}/replica.ts`,
    find: "const dropped = this.#takeOut(seq);\n    if (!dropped) return;\n    dropped.reject(",
    replace: "const dropped = this.#drop(seq);\n    if (!dropped) return;\n    dropped.reject(",
    test: fuzz,
    why: "A browser shows a change that the server has refused.",
  },
  {
    name: "confirmation leaves own fields",
    file: `${sync}/replica.ts`,
    find: "&& Object.keys(change.after).every((path) => Object.hasOwn(other.after, path))",
    replace: "",
    test: `${sync}/replica-confirm.test.ts`,
    why: "A browser keeps what it guessed where the server wrote something else.",
  },
  {
    name: "gap in versions unnoticed",
    file: `${sync}/replica.ts`,
    find: "entry.version !== base + 1 + at",
    replace: "entry.version < base + 1 + at",
    test: `${sync}/replica-confirm.test.ts`,
    why: "A browser goes on without an entry that it missed.",
  },
  {
    name: "old answer overwrites",
    file: `${sync}/replica.ts`,
    find: "applyChanges(this.rows, this.#told.get(",
    replace: "applyChanges(this.rows, new Map<string, Change[]>().get(",
    test: `${sync}/replica-cold.test.ts`,
    why: "An opened item shows a text that was changed while it was being fetched.",
  },
  {
    name: "unseen product leaks",
    file: `${sync}/protocol.ts`,
    find: "return sees(change.scope) ? [change] : [];",
    replace: "return [change];",
    test: fuzz,
    why: "Members get items of a product they may not see.",
  },
  {
    name: "moved row leaks",
    file: `${sync}/protocol.ts`,
    find: "now && sees(rows.kind(change.kind).scope(now))",
    replace: "now",
    test: `${sync}/entry-for.test.ts`,
    why: "Whoever catches up gets an item as it became after it left for a product they may not see.",
  },
  {
    name: "undo of what is not kept yet",
    file: `${sync}/loader.ts`,
    find: "this.#ranHere(load) ?? (await this.#stored(load))",
    replace: "await this.#stored(load)",
    test: `${sync}/workspace-commit.test.ts`,
    why: "An undo right after the command, in the same commit, is refused: there seems to be nothing to undo.",
  },
  {
    name: "undo takes over others' work",
    file: "packages/kernel/src/apply.ts",
    find: "isSame(valueAt(row, path) ?? null, change.after[path])",
    replace: "isSame(path, path)",
    test: "packages/kernel/src/apply.test.ts",
    why: "An undo throws away what somebody wrote since.",
  },
  {
    name: "delete rule forgets children",
    file: `${backlog}/item/schema.ts`,
    find: 'for (const child of tx.by(itemKind, "parent", item.id)) eraseItem(tx, child);',
    replace: "",
    test: `${backlog}/history/history.test.ts`,
    why: "Undoing the making of an epic leaves its stories without a place.",
  },
  {
    name: "key given twice",
    file: `${backlog}/product/schema.ts`,
    find: 'keep: ["lastNumber"],',
    replace: "keep: [],",
    test: `${backlog}/item/create.test.ts`,
    why: "After an undo a new item gets the key that links of an old one point to.",
  },
  {
    name: "sums do not follow a move",
    file: `${backlog}/item/rollup-index.ts`,
    find: "if (!item || (before && after && before.parent === after.parent)) return;",
    replace: "if (before || after) return;",
    test: `${backlog}/item/indexes.test.ts`,
    why: "A moved epic keeps counting where it was.",
  },
];
