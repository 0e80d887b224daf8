import { describe, expect, test } from "vitest";
import { surface } from "../testing/rest.ts";

describe("[SF-13] size", () => {
  test("a body above the limit is refused, also without a length in the headers", async () => {
    const { send, host } = surface(100);
    const big = JSON.stringify({ title: "x".repeat(200) });
    const stream = new Blob([big]).stream();
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body: stream,
      duplex: "half",
      headers: { "content-type": "application/json" },
    };
    const { status, body } = await send("/v1/commands/note.create", init);
    expect(status).toBe(413);
    expect(body.detail).toContain("100 bytes");
    expect(host.heard).toEqual([]);
  });
  test("a body at the limit is taken", async () => {
    const text = JSON.stringify({ title: "x" });
    expect((await surface(text.length).post("/v1/commands/note.create", text)).status).toBe(200);
    expect((await surface(text.length - 1).post("/v1/commands/note.create", text)).status).toBe(413);
  });
});

describe("[SF-14] what is no JSON", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("%s is refused with 415", async (type) => {
    const { status, body } = await surface().post("/v1/commands/note.create", '{"title":"x"}', {
      headers: { "content-type": type },
    });
    expect(status).toBe(415);
    expect(body.code).toBe("wrong-content-type");
  });
  test("JSON with a charset is taken", async () => {
    expect(
      (
        await surface().post("/v1/commands/note.create", '{"title":"x"}', {
          headers: { "content-type": "Application/JSON; charset=utf-8" },
        })
      ).status,
    ).toBe(200);
  });
  test("bytes that are no UTF-8 are refused", async () => {
    const { send } = surface();
    const { status, body } = await send("/v1/commands/note.create", {
      method: "POST",
      body: new Uint8Array([123, 34, 255, 34, 125]),
      headers: { "content-type": "application/json" },
    });
    expect(status).toBe(400);
    expect(body.detail).toContain("UTF-8");
  });
  test("no body is an empty input, judged by the schema", async () => {
    const { send } = surface();
    const { status, body } = await send("/v1/commands/note.create", { method: "POST" });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field: "title", message: "title is a text." }]);
  });
  test.each([
    ["null", 400],
    ["[]", 400],
    ["5", 400],
    ['{"title":"x","title":"y"}', 400],
    ['{"title":"x","__proto__":{}}', 400],
    ["{", 400],
  ])("%s as a body answers %i", async (text, status) => {
    expect((await surface().post("/v1/commands/note.create", text)).status).toBe(status);
  });
});
