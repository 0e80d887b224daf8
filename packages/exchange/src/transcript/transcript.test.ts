import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { ExchangeError } from "../errors.ts";
import { readTranscript } from "./index.ts";

const limit = 100_000;
const read = (bytes: Uint8Array) => readTranscript(bytes, limit);
const ofText = (text: string) => read(strToU8(text));
const refusal = (bytes: Uint8Array, most = limit): [string, string] => {
  try {
    readTranscript(bytes, most);
  } catch (error) {
    if (error instanceof ExchangeError) return [error.code, error.message];
    throw error;
  }
  throw new Error("was read");
};

const utf16 = (text: string, isBig: boolean, hasMark: boolean): Uint8Array => {
  const bytes = new Uint8Array((text.length + (hasMark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  [...(hasMark ? "\uFEFF" : ""), ...text.split("")].forEach((unit, at) => {
    view.setUint16(at * 2, unit.charCodeAt(0), !isBig);
  });
  return bytes;
};

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string, head = ""): Uint8Array =>
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<?xml version="1.0"?>${head}<w:document ${w}><w:body>${body}</w:body></w:document>`),
  });
const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

describe("transcripts", () => {
  test("[EX-200] text is kept to the letter in any encoding, told by the content", () => {
    const text = "# Notes\n\nAnn: “Größe” zählt – 東京 😀\t.  \n";
    expect(ofText(text)).toEqual({ format: "text", text });
    expect(ofText(`\uFEFF${text}`).text).toBe(text);
    for (const isBig of [false, true])
      for (const hasMark of [false, true]) {
        const given = hasMark ? text : "Ann: plain words of a talk.\nBob: More of them.\n";
        expect(read(utf16(given, isBig, hasMark)).text).toBe(given);
      }
    expect(read(new Uint8Array([0x41, 0x6e, 0x6e, 0x3a, 0x20, 0x47, 0x72, 0xf6, 0xdf, 0x65])).text).toBe("Ann: Größe");
    expect(ofText("a\r\nb\rc").text).toBe("a\nb\nc");
  });

  test("[EX-201] captions become lines with time and speaker", () => {
    const vtt =
      "WEBVTT - Talk\nKind: captions\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:03.000 align:start\n<v.loud Ann Lee>I file <b>by hand</b>,</v>\n\n00:03.100 --> 00:05.000\n<v Ann Lee>and &amp; twice.</v>\n\n00:00:07.000 --> 00:00:08.000\n<v Bob>Why?</v>\n\n01:02:03.000 --> 01:02:04.000\n<v Bob>So.</v>\n";
    expect(ofText(vtt)).toEqual({
      format: "vtt",
      text: "[00:00:01] Ann Lee: I file by hand, and & twice.\n[00:00:07] Bob: Why?\n[01:02:03] Bob: So.\n",
    });
    const srt =
      "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}ANN: <i>By hand</i>\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nANN: By hand\r\n\r\n3\r\n00:00:09,500 --> 00:00:11,000\r\n- Bob: Not me.\r\n";
    expect(ofText(srt)).toEqual({ format: "srt", text: "[00:00:01] ANN: By hand\n[00:00:09] Bob: Not me.\n" });
    // Captions without any caption are text.
    expect(ofText("WEBVTT\n\nno times").format).toBe("text");
  });

  test("[EX-202] a Word document reads as its paragraphs, with tracked changes accepted", () => {
    const body =
      p("Ann &amp; Bob") +
      "<w:p><w:r><w:t>By</w:t><w:tab/><w:t>hand</w:t><w:br/><w:t>twice</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t>!</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>";
    expect(read(docx(body))).toEqual({ format: "docx", text: "Ann & Bob\nBy\thand\ntwice!\n" });
  });

  test("[EX-203] what is no transcript, damaged or a bomb is refused with what to do", () => {
    expect(refusal(new Uint8Array())[0]).toBe("empty-file");
    expect(refusal(strToU8("  \n "))[0]).toBe("empty-file");
    expect(refusal(strToU8("%PDF-1.7 ..."))).toEqual(["not-a-transcript", expect.stringContaining("PDF")]);
    expect(refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))[1]).toContain(".docx");
    expect(refusal(strToU8("{\\rtf1 x}"))[1]).toContain("RTF");
    expect(refusal(new Uint8Array([0xff, 0xfb, 0x90, 0, 0, 1, 0, 2]))[0]).toBe("not-a-transcript");
    expect(refusal(zipSync({ "xl/workbook.xml": strToU8("<x/>") }))[0]).toBe("not-a-transcript");
    const good = docx(p("words"));
    expect(refusal(good.subarray(0, good.length - 30))[0]).toBe("broken-document");
    expect(refusal(docx("<w:p>"))[0]).toBe("broken-document");
    const entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(refusal(docx(p("&b;"), entities))).toEqual([
      "broken-document",
      expect.stringContaining("Word or LibreOffice"),
    ]);
    expect(refusal(docx("<w:p>".repeat(500) + "</w:p>".repeat(500)))[0]).toBe("broken-document");
    expect(refusal(strToU8("x".repeat(101)), 100)).toEqual(["file-too-large", expect.stringContaining("100")]);
  });

  test("[EX-203] a document that unpacks without end is stopped long before it fills the memory", () => {
    const bomb = zipSync({
      "word/document.xml": [
        strToU8(`<w:document ${w}><w:body>${" ".repeat(24 * 1024 * 1024)}</w:body></w:document>`),
        { level: 9 },
      ],
    });
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    expect(refusal(bomb)).toEqual(["file-too-large", expect.stringContaining("This document")]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    // One that says less than it holds, and one of nothing but words.
    expect(refusal(docx(p("word ".repeat(60_000))))[0]).toBe("file-too-large");
  });
});
