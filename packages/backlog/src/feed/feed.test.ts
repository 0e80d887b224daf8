import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";
import { feedKind } from "./schema.ts";

type Feed = { id: string; name: string; hint: string; productName: string };

describe("feeds", () => {
  it("[AF-1] a feed is of one product, told without its secret, and gone once it is taken back, for good", () => {
    const world = backlog();
    const made = world.run<Feed>("admin", "feed.create", { product: "OPEN", labels: ["billing"] });
    const hash = world.row(feedKind, made.id)?.hash as string;
    const { feeds } = world.ask<{ feeds: Feed[] }>("admin", "feed.list");
    expect(feeds).toEqual([made]);
    expect(JSON.stringify(feeds)).not.toContain(hash);
    for (const who of ["editor", "viewer"])
      expect(world.refusal(who, "feed.create", { product: "OPEN" }).kind).toBe("forbidden");
    world.run("admin", "feed.revoke", { feed: made.id });
    const { version } = world.log.at(-1) as { version: number };
    expect(world.refusal("owner", "history.revert", { version }).kind).toBe("refused");
    expect(world.refusal("admin", "feed.revoke", { feed: made.id }).kind).toBe("not-found");
  });
});
