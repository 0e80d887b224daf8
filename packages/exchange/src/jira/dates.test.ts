import { describe, expect, test } from "vitest";
import { readText } from "../testing/read.ts";
import { parseDate, parseDayOnly } from "./dates.ts";
import { proposeMapping } from "./propose-mapping.ts";

describe("dates", () => {
  test.each([
    ["22/Apr/26 7:56 AM", "2026-04-22T07:56:00Z"],
    ["01/jul/26 10:14 PM", "2026-07-01T22:14:00Z"],
    ["27/lut/23 12:05 AM", "2023-02-27T00:05:00Z"],
    ["05/Oct/25 12:00 PM", "2025-10-05T12:00:00Z"],
    ["2016-07-05 07:53:01.71", "2016-07-05T07:53:01Z"],
    ["2024-05-07T02:18:00+02:00", "2024-05-07T00:18:00Z"],
    ["2024-05-07T02:18:00.000Z", "2024-05-07T02:18:00Z"],
    ["02-May-24", "2024-05-02"],
    ["03 March 2024", "2024-03-03"],
    ["March 3, 2024", "2024-03-03"],
    ["3. März 2024", "2024-03-03"],
    ["3 de marzo de 2024", "2024-03-03"],
    ["12/févr./24 3:15 PM", "2024-02-12T15:15:00Z"],
    ["08/paź/22 9:00 AM", "2022-10-08T09:00:00Z"],
    ["14/mag/23 4:00 PM", "2023-05-14T16:00:00Z"],
    ["14/ago/23 4:00 p. m.", "2023-08-14T16:00:00Z"],
    ["05/янв/24 10:00", "2024-01-05T10:00:00Z"],
    ["22/十月/23 3:00 下午", "2023-10-22T15:00:00Z"],
    ["22/5月/23 9:00 午前", "2023-05-22T09:00:00Z"],
    ["2024年3月5日", "2024-03-05"],
    ["22.04.2023 15:31", "2023-04-22T15:31:00Z"],
    ["07/05/2024 02:18", "2024-05-07T02:18:00Z"],
    ["1/mei/99", "1999-05-01"],
    ["Tue Aug 23 2022 13:54:01 GMT+0200 (CEST)", "2022-08-23T11:54:01Z"],
    ["Thu, 24 Apr 2025 10:17:06 UTC+0000", "2025-04-24T10:17:06Z"],
    ["Thu, 24 Apr 2025 10:17:06 GMT", "2025-04-24T10:17:06Z"],
  ])("[EX-20] %s is read as %s", (text, iso) => {
    expect(parseDate(text, "dmy")).toBe(iso);
  });

  test.each([
    "",
    "soon",
    "31/02/2024",
    "2024-13-01",
    "12",
    "5.0",
    "1/2/3",
    "32/Jan/24",
    "10/10/2024 25:00",
    "W2 Sprint 4",
    "1.2.345",
  ])("[EX-20] %j is no date", (text) => {
    expect(parseDate(text, "dmy")).toBeUndefined();
  });

  test("[EX-21] the order decides where both readings are possible, the number where only one is", () => {
    expect(parseDayOnly("03/04/2024", "dmy")).toBe("2024-04-03");
    expect(parseDayOnly("03/04/2024", "mdy")).toBe("2024-03-04");
    expect(parseDayOnly("25/04/2024", "mdy")).toBe("2024-04-25");
    expect(parseDayOnly("04/25/2024 12:00 AM", "dmy")).toBe("2024-04-25");
  });

  test("[EX-21] the order comes from every value of the file", async () => {
    const rows = [...Array.from({ length: 600 }, () => "03/04/2024"), "04/25/2024"];
    const table = await readText(`Summary,Issue key,Created\n${rows.map((day, at) => `A,AB-${at},${day}`).join("\n")}`);
    expect(proposeMapping(table).dates).toMatchObject({ order: "mdy", certain: true, ambiguous: 600 });
  });

  test("[EX-21] where nothing tells the order, it is asked", async () => {
    const mapping = proposeMapping(await readText("Summary,Issue key,Created\nA,AB-1,03/04/2024\n"));
    expect(mapping.dates).toMatchObject({ order: "dmy", certain: false, ambiguous: 1 });
    expect(mapping.questions.map(({ id }) => id)).toContain("date-order");
  });
});
