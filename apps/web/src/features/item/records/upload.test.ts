import type { FileView } from "@overstory/backlog";
import { expect, test } from "vitest";
import { markdownOfFile, sizeText } from "./upload.ts";

test("a kept image is shown in a text, another file is linked, whatever their names hold", () => {
  const file = { url: "/v1/files/f1", name: "a [draft].png", type: "image/png" } as FileView;
  expect(markdownOfFile(file)).toBe("![a \\[draft\\].png](/v1/files/f1)");
  expect(markdownOfFile({ ...file, name: "notes.pdf", type: "application/pdf" })).toBe("[notes.pdf](/v1/files/f1)");
});

test("sizes are said as people say them", () => {
  expect([12, 1_500, 25_400, 3_200_000].map(sizeText)).toEqual(["12 bytes", "1.5 kB", "25 kB", "3.2 MB"]);
});
