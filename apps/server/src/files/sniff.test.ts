import { expect, test } from "vitest";
import { dispositionOf } from "./disposition.ts";
import { sniff } from "./sniff.ts";
import { gif, jpeg, png, webp } from "./testing/images.ts";

const unknown = { type: "application/octet-stream" };
const sniffText = (text: string) => sniff(Buffer.from(text, "latin1"));

test("[SV-73] images are known by their bytes and tell their size, also behind a camera's notes", () => {
  expect(sniff(png(640, 480))).toEqual({ type: "image/png", width: 640, height: 480 });
  expect(sniff(gif(320, 200))).toEqual({ type: "image/gif", width: 320, height: 200 });
  expect(sniff(jpeg(800, 600))).toEqual({ type: "image/jpeg", width: 800, height: 600 });
  expect(sniff(jpeg(4_000, 3_000, 200_000))).toEqual({ type: "image/jpeg", width: 4_000, height: 3_000 });
  for (const sort of ["VP8 ", "VP8L", "VP8X"] as const)
    expect(sniff(webp(sort, 1_024, 768)), sort).toEqual({ type: "image/webp", width: 1_024, height: 768 });
});

test("[SV-73] other things are known as a PDF, a ZIP or nothing in particular, whatever they claim", () => {
  expect(sniffText("%PDF-1.7 ...").type).toBe("application/pdf");
  expect(sniffText("PK\x03\x04...").type).toBe("application/zip");
  for (const text of [
    "",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<html>",
    "<?xml version='1.0'?>",
    "GIF",
    "\x89PNG",
  ])
    expect(sniffText(text), text).toEqual(unknown);
});

test("[SV-73] what begins as an image and is none, ends early, or has an absurd size is no image", () => {
  for (const whole of [png(10, 10), gif(10, 10), jpeg(10, 10), webp("VP8 ", 10, 10), webp("VP8L", 10, 10)])
    for (let length = 0; length < whole.length; length += 1)
      expect([unknown, sniff(whole)], String(length)).toContainEqual(sniff(whole.subarray(0, length)));
  expect(sniff(png(0, 10))).toEqual(unknown);
  expect(sniff(png(100_000, 100_000))).toEqual(unknown);
  expect(sniff(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(100_000, 0xff)]))).toEqual(unknown);
  expect(sniffText("\xff\xd8\xff\xe0<script>alert(1)</script>")).toEqual(unknown);
});

test("[SV-74] a name stands in the header in ASCII and whole, and cannot break out of it", () => {
  expect(dispositionOf("inline", "plan.png")).toBe(`inline; filename="plan.png"; filename*=UTF-8''plan.png`);
  expect(dispositionOf("attachment", `a"b\\c%41\r\nX: y;é*'(1).txt`)).toBe(
    `attachment; filename="a_b_c_41__X: y;_*'(1).txt"; filename*=UTF-8''a%22b%5Cc%2541%0D%0AX%3A%20y%3B%C3%A9%2A%27%281%29.txt`,
  );
});
