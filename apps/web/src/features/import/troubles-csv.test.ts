import { expect, test } from "vitest";
import { troublesCsv } from "./troubles-csv.ts";

test("cells are quoted where they must be and cannot be formulas", () => {
  const csv = troublesCsv([{ row: 3, line: 9, column: "=Points", reason: 'is "five", no number', skipped: true }]);
  expect(csv).toBe('\uFEFFRow,Line,Column,Left out,Reason\r\n3,9,\'=Points,yes,"is ""five"", no number"\r\n');
});
