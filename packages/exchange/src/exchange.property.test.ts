import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExchangeError } from "./errors.ts";
import { planTable } from "./plan/plan-import.ts";
import { guardCell, unguardCell } from "./table/guard.ts";
import { collectTable } from "./table/read-table.ts";
import { inChunks } from "./testing/bytes.ts";
import { readText } from "./testing/read.ts";
import { csvRecord } from "./write/csv.ts";

const cell = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom('"', ",", "\n", "\r\n", "a;b", "=1+1", "'=x", "-5", " ", ""),
  )
  .filter((text) => text.isWellFormed());
const piece = fc.constantFrom(
  '"',
  '""',
  ",",
  "\n",
  "\r",
  "\r\n",
  ";",
  "a",
  "AB-1",
  "x, y",
  '"q"',
  " ",
  "Epic",
  "\\n",
  "é",
);

describe("for all files", () => {
  test("[EX-16] what is written as CSV reads back equal", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, size) => {
          const text = [["Summary", "Issue key", "Description"], ...rows].map(csvRecord).join("");
          const table = await collectTable(inChunks(new TextEncoder().encode(text), size), {
            delimiter: ",",
            header: true,
            encoding: "utf-8",
          });
          expect(table.records.map(({ cells }) => cells)).toEqual(rows);
          expect(table.records.every(({ damage }) => damage === undefined)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[EX-17] a guarded cell is no formula, and comes back exactly", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          cell,
          fc.tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "'", "'="), cell).map(([sign, rest]) => sign + rest),
        ),
        (text) => {
          const guarded = guardCell(text);
          expect(unguardCell(guarded)).toBe(text);
          if (!/^[-+]?\d+([.,]\d+)?$/.test(text)) expect(guarded).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("[EX-18] any bytes are read or refused, and every record is an item or a skipped trouble", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(piece, { maxLength: 120 }).map((pieces) => new TextEncoder().encode(pieces.join(""))),
      fc
        .array(piece, { maxLength: 120 })
        .map((pieces) => new TextEncoder().encode(`Summary,Issue key,Issue Type,Parent\n${pieces.join("")}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 64 }), async (file, size) => {
        const table = await collectTable(inChunks(file, size)).catch((error: unknown) => {
          if (error instanceof ExchangeError) return undefined;
          throw error;
        });
        if (table === undefined) return;
        const plan = planTable(table);
        const rows = [
          ...plan.items.flatMap(({ row }) => row ?? []),
          ...plan.troubles.flatMap(({ row, skipped }) => (skipped ? [row] : [])),
        ];
        expect(rows.sort((a, b) => a - b)).toEqual(table.records.map(({ row }) => row));
        const before = new Set<string>();
        for (const { source, parent } of plan.items) {
          expect(before.has(source)).toBe(false);
          if (parent !== undefined) expect(before.has(parent)).toBe(true);
          before.add(source);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("[EX-35] any parents, circles too, give one tree with every row in it", async () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom("Epic", "Story", "Sub-task", "Initiative"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const lines = rows.map(
          ([key, parent, type], at) => `Title ${at},AB-${key},${type},${parent === 0 ? "" : `AB-${parent}`}`,
        );
        const plan = planTable(await readText(`Summary,Issue key,Issue Type,Parent key\n${lines.join("\n")}\n`));
        expect(plan.counts.rows).toBe(rows.length);
        const kinds = new Map(plan.items.map(({ source, kind }) => [source, kind]));
        for (const { kind, parent } of plan.items) {
          const above = parent === undefined ? undefined : kinds.get(parent);
          expect(kind === "theme" ? [undefined] : kind === "epic" ? ["theme"] : ["epic", "story"]).toContain(above);
        }
        expect(plan.items.filter((item) => item.row !== undefined)).toHaveLength(rows.length - plan.counts.skipped);
      }),
      { numRuns: 500 },
    );
  });
});
