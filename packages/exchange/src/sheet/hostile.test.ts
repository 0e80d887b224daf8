import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { ExchangeError } from "../errors.ts";
import { planSource } from "../source/plan-source.ts";
import { inChunks } from "../testing/bytes.ts";
import { letters, makeWorkbook, partsOf } from "../testing/workbook.ts";
import { readSheet } from "./read-sheet.ts";

const good = {
  sheets: [
    {
      name: "S",
      rows: [
        ["Title", "Status"],
        ["Pay", "Done"],
      ],
    },
  ],
};
const bytes = makeWorkbook(good);
const withPart = (name: string, text: string | Uint8Array): Uint8Array =>
  zipSync({
    ...Object.fromEntries(Object.entries(partsOf(good)).map(([part, xml]) => [part, strToU8(xml)])),
    [name]: typeof text === "string" ? strToU8(text) : text,
  });

/** The refusal of a file: its code and its sentence. */
const refusal = async (given: Uint8Array): Promise<[string, string]> => {
  try {
    await planSource([given]);
  } catch (error) {
    if (error instanceof ExchangeError) return [error.code, error.message];
    throw error;
  }
  throw new Error("was read");
};

/** The same archive with a number in its list of files written over. */
const forged = (name: string, field: "size" | "packed" | "offset" | "flags", value: number): Uint8Array => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (new TextDecoder().decode(copy.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) !== name) continue;
    if (field === "flags") view.setUint16(at + 8, value, true);
    else view.setUint32(at + { size: 24, packed: 20, offset: 42 }[field], value, true);
  }
  return copy;
};
const sheet = "xl/worksheets/sheet1.xml";

describe("workbooks that are none, or worse", () => {
  test.each([
    ["a bomb of spaces", withPart(sheet, `<worksheet>${" ".repeat(100 * 1024 * 1024)}</worksheet>`), "file-too-large"],
    ["a size forged too small", forged(sheet, "size", 10), "broken-workbook"],
    ["a size forged too large", forged(sheet, "size", 100_000), "broken-workbook"],
    ["a size of four gigabytes", forged(sheet, "size", 0xfffffff0), "file-too-large"],
    ["contents beyond the file", forged(sheet, "packed", 0x7fffffff), "broken-workbook"],
    ["a place beyond the file", forged(sheet, "offset", 0x7fffffff), "broken-workbook"],
    ["a password on a part", forged(sheet, "flags", 1), "protected-workbook"],
    ["a path that climbs", withPart("xl/../../etc/passwd", "x"), "broken-workbook"],
    ["an absolute path", withPart("/etc/passwd", "x"), "broken-workbook"],
    ["a path of Windows", withPart("C:\\x", "x"), "broken-workbook"],
    ["half a file", bytes.subarray(0, bytes.length - 200), "broken-workbook"],
    ["no sheets", withPart("xl/workbook.xml", "<workbook/>"), "empty-file"],
    ["another kind of Office file", withPart("xl/workbook.xml", "<document/>"), "broken-workbook"],
    ["broken XML", withPart(sheet, "<worksheet><sheetData><row></worksheet>"), "broken-workbook"],
    ["an end in the middle", withPart(sheet, "<worksheet><sheetData><row>"), "broken-workbook"],
    ["unknown entities", withPart(sheet, "<worksheet>&lol;</worksheet>"), "broken-workbook"],
    [
      "entities that grow",
      withPart(sheet, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
      "broken-workbook",
    ],
    [
      "entities of other files",
      withPart("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'),
      "broken-workbook",
    ],
    ["depth without end", withPart(sheet, "<a>".repeat(100_000)), "broken-workbook"],
    [
      "a cell at the far edge",
      withPart(
        sheet,
        '<worksheet><sheetData><row r="1"><c r="XFD1" t="str"><v>x</v></c></row></sheetData></worksheet>',
      ),
      "too-many-columns",
    ],
    ["an empty sheet", makeWorkbook({ sheets: [{ name: "S", rows: [] }] }), "empty-file"],
    [
      "OpenDocument",
      zipSync({
        mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
        "content.xml": strToU8("<x/>"),
      }),
      "broken-workbook",
    ],
    [
      "the binary form",
      withPart(
        "_rels/.rels",
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      ),
      "broken-workbook",
    ],
    ["another archive", zipSync({ "a.txt": strToU8("x") }), "not-csv"],
    [
      "an old file",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)),
      "old-workbook",
    ],
    [
      "a file behind a password",
      Uint8Array.of(
        0xd0,
        0xcf,
        0x11,
        0xe0,
        0xa1,
        0xb1,
        0x1a,
        0xe1,
        ...new Uint8Array(600),
        ...strToU8([..."EncryptedPackage"].join("\0")),
        0,
      ),
      "protected-workbook",
    ],
  ])("[EX-135] %s is refused with a sentence", async (_, given, code) => {
    const [found, message] = await refusal(given);
    expect(found, message).toBe(code);
    expect(message).toMatch(/^[A-Z"].*\.$/);
  });

  test("[EX-135] many wide rows are refused before they fill the memory", async () => {
    const row = `<row><c r="${letters(5_000)}1"><v>1</v></c></row>`;
    const given = withPart(sheet, `<worksheet><sheetData>${row.repeat(6_000)}</sheetData></worksheet>`);
    expect(readSheetCode(given)).toBe("too-many-rows");
  });

  test("[EX-135] whatever byte is changed, the workbook is read or refused", async () => {
    for (let at = 0; at < bytes.length; at += 3) {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ 0x55;
      await planSource([copy]).catch((error: unknown) => expect(error).toBeInstanceOf(ExchangeError));
    }
  });

  test("[EX-130] the size of the chunks changes nothing", async () => {
    const whole = await planSource([bytes]);
    expect(await planSource(inChunks(bytes, 7))).toEqual(whole);
  });

  test("[EX-131] a cell that is a formula of its text stays text", async () => {
    const { table } = readSheet(
      makeWorkbook({
        sheets: [
          {
            name: "S",
            rows: [
              ["Title", "Status"],
              ['=HYPERLINK("x")', "<script>"],
            ],
          },
        ],
      }),
    );
    expect(table.records[0]?.cells).toEqual(['=HYPERLINK("x")', "<script>"]);
  });
});

const readSheetCode = (given: Uint8Array): string | undefined => {
  try {
    readSheet(given);
  } catch (error) {
    return (error as ExchangeError).code;
  }
  return undefined;
};
