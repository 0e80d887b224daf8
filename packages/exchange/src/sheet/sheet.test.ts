import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Mapping } from "../jira/mapping-types.ts";
import { planSource } from "../source/plan-source.ts";
import { recognise } from "../source/recognise.ts";
import { itemOf } from "../testing/read.ts";
import { type MadeBook, makeWorkbook } from "../testing/workbook.ts";
import { dateFormatOf, shownDate } from "./dates.ts";
import { readSheet } from "./read-sheet.ts";

const header = ["ID", "Title", "Story Points", "Due date", "Status"];
const book = (rows: MadeBook["sheets"][0]["rows"], more: Partial<MadeBook> = {}): Uint8Array =>
  makeWorkbook({ sheets: [{ name: "Backlog", rows }], ...more });
const cellsOf = (bytes: Uint8Array, sheet?: string): string[][] =>
  readSheet(bytes, sheet).table.records.map(({ cells }) => cells);

describe("workbooks", () => {
  test("[EX-130] a sheet comes in as a table does, and is told as Excel", async () => {
    const bytes = book([header, ["A-1", "Pay", 3, "2024-05-07", "Done"], ["A-2", "Ship", 2.5, null, "To do"]]);
    expect(recognise(bytes)).toBe("jira-xlsx");
    const plan = await planSource([bytes]);
    expect(plan.source).toMatchObject({ format: "jira-xlsx", rows: 2 });
    expect(itemOf(plan, "A-1")).toMatchObject({
      title: "Pay",
      effort: 3,
      due: "2024-05-07",
      stage: "finished",
      row: 1,
    });
    expect(itemOf(plan, "A-2").effort).toBe(2.5);
    expect([plan.questions, plan.troubles]).toEqual([[], []]);
  });

  test("[EX-130] a tracker's table in a workbook is known as in a CSV", async () => {
    const plan = await planSource([
      book([
        ["ID", "Work Item Type", "Title 1", "Title 2", "State"],
        [1, "Epic", "Shop", null, "New"],
        [2, "User Story", null, "Pay", "Closed"],
      ]),
    ]);
    expect(plan.source.format).toBe("azure-xlsx");
    expect(itemOf(plan, "id:2")).toMatchObject({ parent: "id:1", stage: "finished" });
  });

  test("[EX-131] texts: shared, inline, in runs, without reading aids; booleans, errors, results of formulas, long numbers", () => {
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>Pay x</v></c>',
      "<c><f>1+2</f><v>3</v></c>",
      "<c><v>0.30000000000000004</v></c>",
      "<c><v>1.23E+5</v></c>",
      '<c t="s"><v>99</v></c>',
      '<c t="d"><v>2024-05-07T00:00:00</v></c>',
    ];
    const shared = ["Pay & <go>_x000D_\nthen", "<r><t>東京</t></r><rPh><t>とうきょう</t></rPh><r><t>!</t></r>"];
    const [row] = cellsOf(
      book([Array.from({ length: 11 }, (_, at) => ["Title", "Status", "Type", "Key"][at] ?? `c${at}`), cells], {
        shared,
      }),
    );
    expect(row).toEqual([
      "Pay & <go>\r\nthen",
      "東京!",
      "in line",
      "TRUE",
      "#N/A",
      "Pay x",
      "3",
      "0.3",
      "123000",
      "",
      "2024-05-07T00:00:00",
    ]);
  });

  test("[EX-132] dates are told by the format of their cell, in both calendars", () => {
    const date = (style: number, value: number): string => `<c s="${style}"><v>${value}</v></c>`;
    const rows = [
      ["Title", "Due date", "Created", "Status", "Priority"],
      ["Pay", date(1, 45419), date(2, 45419.604166667), date(3, 45419), date(4, 0.5)],
    ];
    const formats = [14, 'dd/mm/yyyy\\ hh:mm "Uhr"', '0.00 "days"', "hh:mm"];
    expect(cellsOf(book(rows, { formats }))).toEqual([["Pay", "2024-05-07", "2024-05-07 14:30", "45419", "12:00"]]);
    expect(cellsOf(book(rows, { formats, is1904: true }))[0]?.[1]).toBe("2028-05-08");
    expect([1, 59, 60, 61, 2958465, 2958466, -1].map((value) => shownDate(value, "date", false))).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-02-28",
      "1900-03-01",
      "9999-12-31",
      "2958466",
      "-1",
    ]);
    expect(shownDate(1.104166667, "duration", false)).toBe("26:30");
    expect(
      ["General", "[Red]0.0", "[$-407]d. mmm yyyy", "[h]:mm", "mm:ss", "mmm", "0%", '"day" 0', "@"].map((code) =>
        dateFormatOf(170, code),
      ),
    ).toEqual([undefined, undefined, "date", "duration", "time", "date", undefined, undefined, undefined]);
  });

  test("[EX-133] a cell merged over rows counts in each of them; blank rows are none; cells and rows may tell no place", () => {
    const rows = [
      ["Epic", "Title", "Status"],
      ["Checkout", "Pay", "Done"],
      [null, "Card", "Done"],
      [],
      ["Other", "Ship", "New"],
    ];
    const merged = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="nonsense"/></mergeCells>';
    const bytes = makeWorkbook({ sheets: [{ name: "S", rows, after: merged }] });
    expect(readSheet(bytes).table.records).toMatchObject([
      { row: 1, line: 2, cells: ["Checkout", "Pay", "Done"] },
      { row: 2, line: 3, cells: ["Checkout", "Card", "Done"] },
      { row: 3, line: 5, cells: ["Other", "Ship", "New"] },
    ]);
    const bare =
      '<row><c t="inlineStr"><is><t>Title</t></is></c><c t="inlineStr"><is><t>Status</t></is></c></row><row><c t="inlineStr"><is><t>Pay</t></is></c><c/></row>';
    expect(cellsOf(book(bare))).toEqual([["Pay"]]);
  });

  test("[EX-133] lines above the names of the columns are told and are no rows", async () => {
    const plan = await planSource([
      book([["Backlog of the shop"], ["as of", "May"], header, ["A-1", "Pay", 3, null, "Done"]]),
    ]);
    expect(plan.counts.rows).toBe(1);
    expect(itemOf(plan, "A-1")).toMatchObject({ effort: 3, row: 1 });
    expect(plan.troubles.map(({ line }) => line)).toEqual([1, 2]);
  });

  test("[EX-134] of several sheets the first whose columns have names is proposed, and asked; hidden ones are not", async () => {
    const bytes = makeWorkbook({
      sheets: [
        { name: "Read me", rows: [["Hello"], ["This is a plan of ours."]] },
        {
          name: "Lists",
          rows: [
            ["Title", "Status"],
            ["Hidden", "New"],
          ],
          state: "hidden",
        },
        { name: "Stories", rows: [header, ["A-1", "Pay", 3, null, "Done"]] },
        {
          name: "Bugs",
          rows: [
            ["Key", "Title", "Status"],
            ["B-1", "Crash", "New"],
          ],
        },
        { name: "Empty", rows: [] },
      ],
    });
    const first = await planSource([bytes]);
    expect(first.questions).toMatchObject([
      { id: "sheet", options: ["Read me", "Stories", "Bugs"], proposal: "Stories" },
    ]);
    expect(first.mapping.sheet).toBe("Stories");
    const answered: Mapping = { ...first.mapping, sheet: "Bugs", columns: [], questions: [], hasNames: undefined };
    const second = await planSource([bytes], { mapping: answered });
    expect(second.questions).toEqual([]);
    expect(itemOf(second, "B-1").title).toBe("Crash");
    const columns = second.mapping.columns.map((column) =>
      column.header === "Status" ? { ...column, field: null } : column,
    );
    const third = await planSource([bytes], { mapping: { ...second.mapping, columns } });
    expect(itemOf(third, "B-1")).toMatchObject({ stage: "pending", extra: { Status: ["New"] } });
  });

  test("[EX-130] without names the first row is asked about, as in a CSV, and the answer counts", async () => {
    const bytes = book([
      ["Pay by card", "x"],
      ["Ship it", "y"],
    ]);
    const plan = await planSource([bytes]);
    expect(plan.mapping.needsAnswer).toBe(true);
    const again = await planSource([bytes], { mapping: { ...plan.mapping, hasNames: false, columns: [] } });
    expect(again.counts.rows).toBe(2);
  });

  test("[EX-130] prefixes of namespaces and absolute paths are read", () => {
    const rels = (inner: string): Uint8Array => strToU8(`<Relationships>${inner}</Relationships>`);
    const bytes = zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "_rels/.rels": rels('<Relationship Id="a" Type="x/officeDocument" Target="/xl/book.xml"/>'),
      "xl/book.xml": strToU8(
        '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="S" q:id="b"/></x:sheets></x:workbook>',
      ),
      "xl/_rels/book.xml.rels": rels('<Relationship Id="b" Type="x/worksheet" Target="/xl/one.xml"/>'),
      "xl/one.xml": strToU8(
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>Title</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="str"><x:v>Pay</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    });
    expect(cellsOf(bytes)).toEqual([["Pay"]]);
  });
});
