import { describe, expect, it } from "vitest";
import { arrowProblem } from "./arrows.ts";

const problem = (from: string, specifier: string, to?: string) => arrowProblem({ from, specifier, to });

describe("arrowProblem", () => {
  it.each([
    ["packages/sync/src/a.ts", "@overstory/kernel", "packages/kernel/src/index.ts"],
    ["packages/exchange/src/a.ts", "@overstory/insight", "packages/insight/src/index.ts"],
    ["apps/server/src/a.ts", "node:fs", undefined],
    ["packages/kernel/src/a.test.ts", "node:fs", undefined],
    ["packages/storage/src/a.itest.ts", "../../../tools/postgres.ts", "tools/postgres.ts"],
    ["apps/web/src/features/outline/a.tsx", "../../ui/button.tsx", "apps/web/src/ui/button.tsx"],
    ["apps/web/src/router.tsx", "./features/outline/page.tsx", "apps/web/src/features/outline/page.tsx"],
    ["tools/a.ts", "../packages/kernel/src/row.ts", "packages/kernel/src/row.ts"],
  ])("allows %s -> %s", (from, specifier, to) => {
    expect(problem(from, specifier, to)).toBeUndefined();
  });

  it.each([
    ["packages/kernel/src/a.ts", "@overstory/sync", "packages/sync/src/index.ts", "arrows point down only"],
    ["packages/insight/src/a.ts", "@overstory/exchange", "packages/exchange/src/index.ts", "arrows point down only"],
    ["packages/backlog/src/a.ts", "@overstory/insight", "packages/insight/src/index.ts", "arrows point down only"],
    ["packages/surfaces/src/a.ts", "@overstory/server", "apps/server/src/index.ts", "nothing imports them"],
    ["apps/web/src/a.ts", "@overstory/storage", "packages/storage/src/index.ts", "databases stay on the server"],
    ["packages/sync/src/a.ts", "../../kernel/src/row.ts", "packages/kernel/src/row.ts", "by path"],
    ["packages/kernel/src/a.ts", "node:crypto", undefined, "also runs in the browser"],
    ["packages/kernel/src/a.ts", "fs", undefined, "also runs in the browser"],
    ["apps/web/src/a.ts", "node:path", undefined, "runs in the browser"],
    ["packages/kernel/src/a.ts", "../../../tools/x.ts", "tools/x.ts", "outside packages"],
    ["apps/web/src/features/a/x.ts", "../b/y.ts", "apps/web/src/features/b/y.ts", "slices stay removable"],
    ["apps/web/src/ui/x.ts", "../features/b/y.ts", "apps/web/src/features/b/y.ts", "features are built from"],
  ])("refuses %s -> %s", (from, specifier, to, reason) => {
    expect(problem(from, specifier, to)).toContain(reason);
  });
});
