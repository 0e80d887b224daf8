import { describe, expect, test } from "vitest";
import { inChunks } from "../testing/bytes.ts";
import { readText } from "../testing/read.ts";
import { collectTable, readTable } from "./read-table.ts";
import { treatHeader } from "./treat-header.ts";

const HEAD = "Summary,Issue key,Issue Type,Status,Description\n";

async function refusal(bytes: Uint8Array, options = {}): Promise<unknown> {
  return collectTable([bytes], options).catch((error: unknown) => error);
}

describe("delimiters and headers", () => {
  test.each([",", ";", "\t", "|"])("[EX-3] the delimiter %j is found by evidence of many rows", async (delimiter) => {
    const rows = [
      ["Summary", "Key", "Comment"],
      ["a, b; c", "AB-1", "x;y;z"],
      ["d | e", "AB-2", "one, two, three\tfour"],
    ];
    const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join("\r\n");
    const table = await readText(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.records.map(({ cells }) => cells)).toEqual(rows.slice(1));
  });

  test("[EX-3] a line such as sep=; is obeyed, and lines still count from it", async () => {
    const table = await readText("sep=;\r\nTitle;Status\r\nOne, two;Done\r\n");
    expect(table.columns).toEqual(["Title", "Status"]);
    expect(table.records).toEqual([{ row: 1, line: 3, cells: ["One, two", "Done"] }]);
  });

  test("[EX-4] a first row of values is no header", async () => {
    const table = await readText("1,,Epic,Core\n2,1,Story,Layer\n3,2,Task,Schema\n");
    expect(table.header).toBe("absent");
    expect(table.records.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test("[EX-4] words without a meaning leave it unsure, and a person's answer needs no second reading", async () => {
    const table = await readText("Alpha,Beta\nOne,Two\n");
    expect(table.header).toBe("unsure");
    const without = treatHeader(table, false);
    expect(without.records.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, "Alpha", "Beta"],
      [2, "One", "Two"],
    ]);
    expect(treatHeader(without, true)).toEqual({ ...table, header: "present" });
  });

  test("[EX-5] repeated names are columns of their own", async () => {
    const table = await readText("Summary,Issue key,Labels,Labels\nA,AB-1,x,y\n");
    expect(table.columns).toEqual(["Summary", "Issue key", "Labels", "Labels"]);
    expect(table.records[0]?.cells).toEqual(["A", "AB-1", "x", "y"]);
  });
});

describe("damage", () => {
  test("[EX-6] rows and lines are counted through cells of several lines; blank lines are no rows", async () => {
    const table = await readText(`${HEAD}"One\nmore",AB-1,Task,Done,"a\r\nb"\n\nTwo,AB-2,Task,Done,c\n`);
    expect(table.records.map(({ row, line, cells }) => [row, line, cells[0]])).toEqual([
      [1, 2, "One\nmore"],
      [2, 6, "Two"],
    ]);
  });

  test("[EX-7] an unclosed quote costs its own row only", async () => {
    const table = await readText(
      `${HEAD}A,AB-1,Task,Done,x\n"B,AB-2,Task,Done,y\nC,AB-3,Task,Done,"z"\n"D",AB-4,Task,Done,w\n`,
    );
    expect(table.records.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, "AB-1"],
      [3, "AB-2"],
      [4, "AB-3"],
      [5, "AB-4"],
    ]);
    expect(table.records.map(({ damage }) => damage?.map(({ kind }) => kind))).toEqual([
      undefined,
      ["unclosed-quote"],
      undefined,
      undefined,
    ]);
  });

  test("[EX-7] an unclosed quote in the last cell is found at the end of the file", async () => {
    const table = await readText(`${HEAD}A,AB-1,Task,Done,"never closed\nB,AB-2,Task,Done,y\nC,AB-3,Task,Done,z`);
    expect(table.records.map(({ cells }) => cells)).toEqual([
      ["A", "AB-1", "Task", "Done", "never closed"],
      ["B", "AB-2", "Task", "Done", "y"],
      ["C", "AB-3", "Task", "Done", "z"],
    ]);
  });

  test("[EX-8] a quote that nobody doubled stays text", async () => {
    const table = await readText(`${HEAD}"He said "hello" twice",AB-1,Task,Done,x\n`);
    expect(table.records[0]?.cells[0]).toBe('He said "hello" twice');
    expect(table.records[0]?.damage).toEqual([{ kind: "stray-quote", column: 1 }]);
  });

  test("[EX-9] short rows are filled up and long ones keep every cell", async () => {
    const table = await readText(`${HEAD}A,AB-1\nB,AB-2,Task,Done,x,surplus,more\n`);
    expect(table.records[0]).toMatchObject({
      cells: ["A", "AB-1", "", "", ""],
      damage: [{ kind: "too-few-cells", expected: 5, found: 2 }],
    });
    expect(table.records[1]?.cells).toHaveLength(7);
  });

  test("[EX-9] commas that nobody quoted are put back where a space follows each", async () => {
    const table = await readText(`${HEAD}Build a, b, and c,AB-1,Task,Done,x\n`);
    expect(table.records[0]?.cells).toEqual(["Build a, b, and c", "AB-1", "Task", "Done", "x"]);
    expect(table.records[0]?.damage).toEqual([{ kind: "too-many-cells", expected: 5, found: 7, rejoined: true }]);
  });

  test("[EX-10] a huge cell is cut and told, quoted or not, and the rows after it are whole", async () => {
    const huge = "x".repeat(3 * 1024 * 1024);
    const table = await collectTable(
      inChunks(
        new TextEncoder().encode(`${HEAD}"${huge}",AB-1,Task,Done,y\n${huge},AB-2,Task,Done,y\nC,AB-3,Task,Done,z\n`),
        65536,
      ),
    );
    expect(table.records.map(({ cells }) => cells[1])).toEqual(["AB-1", "AB-2", "AB-3"]);
    expect(table.records[0]?.damage).toEqual([{ kind: "cell-too-long", column: 1, length: huge.length }]);
    expect(table.records[1]?.cells[0]).toHaveLength(1024 * 1024);
  });

  test("[EX-7] a file that is nothing but broken quotes ends, with every line a row", async () => {
    const line = 'a,""""""b,"c';
    const table = await readText(`Summary,Issue key,Type,Status\n${`${line}\n`.repeat(20000)}`);
    expect(table.records.length).toBeGreaterThan(0);
    expect(table.records.at(-1)?.line).toBeLessThanOrEqual(20001);
  });
});

describe("refusals", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    ["nothing", new Uint8Array(0), "empty-file"],
    ["white space", bytes("\ufeff \r\n\r\n"), "empty-file"],
    ["a PDF", bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "not-csv"],
    ["an Excel workbook", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8), "not-csv"],
    ["a PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), "not-csv"],
    ["a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), "not-csv"],
    ["a page", bytes("<!DOCTYPE html><html><body>Log in, please</body></html>"), "not-csv"],
    ["an XML export", bytes('<?xml version="1.0"?><rss><item/></rss>'), "not-csv"],
    ["JSON", bytes('[{"key":"AB-1","fields":{}}]'), "not-csv"],
    ["binary", Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251), "not-csv"],
  ])("[EX-11] %s is refused with a sentence", async (_, file, code) => {
    for (const size of [1, 4096]) {
      const error = await collectTable(inChunks(file, size)).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: "ExchangeError", code, line: 1 });
    }
  });

  test("[EX-12] 2,000 columns are read, 5,001 refused", async () => {
    const wide = (count: number): Uint8Array =>
      bytes(
        `Summary,Issue key,${Array.from({ length: count - 2 }, () => "Comment").join(",")}\nA,AB-1${",x".repeat(count - 2)}\n`,
      );
    expect((await collectTable([wide(2000)])).records[0]?.cells).toHaveLength(2000);
    expect(await refusal(wide(5001))).toMatchObject({ code: "too-many-columns", column: 5001 });
  });

  test("[EX-12] a file past the size or row limit is refused", async () => {
    const file = bytes(`${HEAD}${"A,AB-1,Task,Done,x\n".repeat(100)}`);
    expect(await refusal(file, { limits: { bytes: 500 } })).toMatchObject({ code: "file-too-large" });
    expect(await refusal(file, { limits: { rows: 50 } })).toMatchObject({ code: "too-many-rows", line: 52 });
  });

  test("[EX-13] reading tells its progress, rests between chunks, and stops when asked", async () => {
    const file = bytes(`${HEAD}${"A,AB-1,Task,Done,x\n".repeat(60000)}`);
    const told: number[] = [];
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    await collectTable([file], { onProgress: (read) => told.push(read), pause });
    expect(told.at(-1)).toBe(file.length);
    expect(pauses).toBeGreaterThan(2);
    const reading = await readTable([file], {
      isCancelled: () => told.length > 0 && pauses < 0,
      onProgress: () => void (pauses = -1),
    });
    await expect(async () => {
      for await (const record of reading.records) expect(record.row).toBeGreaterThan(0);
    }).rejects.toMatchObject({ code: "cancelled" });
  });
});
