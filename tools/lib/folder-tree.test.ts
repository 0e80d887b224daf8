import { expect, it } from "vitest";
import { foldersNamed, foldersPresent } from "./folder-tree.ts";

it("reads an indented tree, a tree with branches, and paths in back-ticks", () => {
  const page = [
    "See `packages/sync/` and `apps/web/src/main.tsx`.",
    "```",
    "packages/",
    "  kernel/    rows",
    "  backlog/",
    "    item/    items",
    "docs/",
    "```",
    "```",
    "apps/",
    "├── web/src/",
    "│   └── features/outline/   grid",
    "```",
  ].join("\n");
  expect([...foldersNamed(page).keys()]).toEqual([
    "packages/sync",
    "packages/kernel",
    "packages/backlog",
    "packages/backlog/item",
    "apps/web",
    "apps/web/features/outline",
  ]);
});

it("lists folders with files down to the depth, without src levels", () => {
  const files = ["packages/backlog/src/item/deep/deeper/a.ts", "apps/web/package.json", "docs/a.md"];
  expect([...foldersPresent(files, 3)]).toEqual([
    "packages/backlog",
    "packages/backlog/item",
    "packages/backlog/item/deep",
    "apps/web",
  ]);
});
