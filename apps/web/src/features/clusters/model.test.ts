import type { Cluster, Evidence } from "@overstory/backlog";
import { describe, expect, it } from "vitest";
import { columnsOf, drawnCards, looseKey, stepFrom, targetFrom } from "./model.ts";

const finding = (id: string, cluster?: string, clusterRank?: string) =>
  ({ id, quote: id, cluster, clusterRank, createdAt: `2026-01-0${id.length}` }) as unknown as Evidence;
const cluster = (id: string, createdAt: string) => ({ id, name: id, createdAt }) as unknown as Cluster;
const columns = columnsOf(
  [cluster("second", "2026-02-02"), cluster("first", "2026-02-01")],
  [finding("a"), finding("bb"), finding("d", "first", "a1"), finding("c", "first", "a0"), finding("e", "gone", "a0")],
);

describe("the board of clusters", () => {
  it("[WEB-465] shows what stands in no cluster first, then the clusters as they were made, each in its order", () => {
    expect(columns.map(({ key, cards }) => [key, cards.map(({ id }) => id)])).toEqual([
      [looseKey, ["bb", "a", "e"]],
      ["first", ["c", "d"]],
      ["second", []],
    ]);
  });

  it("[WEB-465] arrows lead through cards and columns, and stop at the edge", () => {
    expect(stepFrom(columns, "note:a", "right")).toBe("note:d");
    expect(stepFrom(columns, "note:e", "right")).toBe("note:d");
    expect(stepFrom(columns, "note:d", "right")).toBe("head:second");
    expect(stepFrom(columns, "head:second", "left")).toBe("head:first");
    expect(stepFrom(columns, "note:bb", "up")).toBe(`head:${looseKey}`);
    expect(stepFrom(columns, "note:d", "down")).toBeUndefined();
    expect(stepFrom(columns, "note:bb", "left")).toBeUndefined();
  });

  it("[WEB-468] of many cards in a column a page is drawn, more where asked for, and as far as the keyboard goes", () => {
    const many = Array.from({ length: 950 }, (_, at) => finding(`n${at}`));
    const drawn = (stop?: string, pages = 1) => drawnCards(many, stop, pages).length;
    expect([drawn(), drawn(undefined, 3), drawn("note:n10"), drawn("note:n99"), drawn("note:n940")]).toEqual([
      100, 300, 100, 200, 950,
    ]);
    expect(drawnCards(many.slice(0, 40), undefined, 1)).toHaveLength(40);
  });

  it("[WEB-465] cards go one place up or down in a cluster, or into the next column and out of any", () => {
    const target = (id: string, direction: "up" | "down" | "left" | "right") => {
      const to = targetFrom(columns, id, new Set([id]), direction);
      return to && [to.cluster, to.before];
    };
    expect(target("a", "right")).toEqual(["first", "d"]);
    expect(target("e", "right")).toEqual(["first", undefined]);
    expect(target("c", "left")).toEqual([null, undefined]);
    expect(target("c", "down")).toEqual(["first", undefined]);
    expect(target("d", "up")).toEqual(["first", "c"]);
    expect([target("c", "up"), target("d", "down"), target("bb", "up"), target("bb", "left")]).toEqual(
      Array(4).fill(undefined),
    );
    expect(target("d", "right")).toEqual(["second", undefined]);
  });
});
