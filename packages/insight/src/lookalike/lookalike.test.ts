import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows } from "../testing/labelled.ts";
import { LookalikeIndex, worthALook } from "./index.ts";

const titles: Record<string, string> = {
  a: "Guests pay for their berth by card",
  b: "Card payment for berths of guests",
  c: "The crane is booked by the hour",
  d: "Harbour dues are invoiced yearly",
  e: "Weather warnings reach the skipper",
};
const indexOf = (ids: readonly string[], all = titles): LookalikeIndex => {
  const index = new LookalikeIndex();
  for (const id of ids) index.add(id, { title: all[id] ?? "" });
  return index;
};
const ids = (index: LookalikeIndex, title: string, most = 3) => index.nearest({ title }, most).map(({ id }) => id);

describe("look-alikes", () => {
  it("[IN-100] the nearest texts come first with the words they share; a text is not its own look-alike", () => {
    const index = indexOf(Object.keys(titles));
    const [first] = index.nearestTo("a", 2);
    expect(first).toMatchObject({ id: "b" });
    expect(first?.shared).toEqual(expect.arrayContaining(["berth", "guests"]));
    expect(index.nearestTo("a", 9).map(({ id }) => id)).not.toContain("a");
    expect(index.nearest({ title: titles.c ?? "" })[0]).toMatchObject({ id: "c", likeness: 1 });
    expect(index.nearestTo("nobody")).toEqual([]);
    expect(index.nearest({ title: "" })).toEqual([]);
  });

  it.each([
    ["German", "Buchung eines Liegeplatzes stornieren", "Liegeplatzbuchung stornieren", "Rechnung als PDF versenden"],
    ["Polish", "Anulowanie rezerwacji miejsca", "Anuluj rezerwację miejsc", "Wysyłanie faktury"],
    ["Spanish", "Cancelar la reserva del amarre", "Cancelación de reservas de amarres", "Enviar la factura"],
    ["Japanese", "停泊場所の予約を取り消す", "停泊の予約取り消し", "請求書を送信する"],
    ["a version and a name of code", "readPixels fails in 2.49.5", "2.49.5: gl.readPixels", "Reading is slow in 2.53"],
  ])("[IN-101] in %s, by stems and pieces of words", (_, asked, same, other) => {
    const index = indexOf(["same", "other", "a", "c"], { ...titles, same, other });
    expect(ids(index, asked)[0]).toBe("same");
    expect(index.nearest({ title: asked })[0]?.likeness).toBeGreaterThan(0.1);
  });

  it("[IN-102] the answer depends on what is held, not on how it came there", () => {
    const forward = indexOf(["a", "b", "c", "d", "e"]);
    const wandering = indexOf(["e", "x", "d", "c"], { ...titles, x: "Guests pay for their berth" });
    wandering.add("a", { title: "Something else for now" });
    wandering.remove("x");
    wandering.add("b", { title: titles.b ?? "" });
    wandering.add("a", { title: titles.a ?? "" });
    wandering.remove("nobody");
    expect(wandering.size).toBe(5);
    for (const id of Object.keys(titles)) expect(wandering.nearestTo(id)).toEqual(forward.nearestTo(id));
    expect(wandering.has("x")).toBe(false);
  });

  it("[SV-321] those that are at least so much alike are the same, to the last digit, without a look at the others", () => {
    const words = [
      "berth",
      "crane",
      "refund",
      "guest",
      "card",
      "tide",
      "invoice",
      "pilot",
      "quay",
      "lock",
      "the",
      "of",
    ];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), { minLength: 2, maxLength: 60 }),
        fc.constantFrom(0.3, 0.5, 0.8),
        (all, least) => {
          const index = new LookalikeIndex();
          for (const [at, [title, more]] of all.entries())
            index.add(`${at}`, { title, text: `${more} only-${at} seldom-${at}` });
          for (const at of all.keys())
            expect(index.nearestTo(`${at}`, 5, least)).toEqual(
              index.nearestTo(`${at}`, 5).filter(({ likeness }) => likeness >= least),
            );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[IN-103] any text is taken, and time is linear in what is read of it", () => {
    const index = new LookalikeIndex();
    const hostile = [
      "",
      " ",
      "\u0000",
      "\uD800",
      "'".repeat(50_000),
      "a.".repeat(50_000),
      "Aa".repeat(50_000),
      "の".repeat(9_000),
    ];
    hostile.forEach((text, at) => {
      index.add(`${at}`, { title: text, text });
    });
    for (const text of hostile)
      for (const { likeness } of index.nearest({ title: text, text })) expect(likeness).toBeLessThanOrEqual(1);
  });
});

const folder = join(
  process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../../../../shared"),
  "data/duplicates",
);

describe.skipIf(!existsSync(folder))("labelled duplicates", () => {
  it.each([
    ["seamonkey", [0.45, 0.76, 0.85]],
    ["hadoop", [0.55, 0.8, 0.86]],
  ])("[IN-104] %s: found more often than by TF-IDF", (name, least) => {
    const rows = (part: string) => csvRows(readFileSync(join(folder, `${name}-${part}.csv`), "utf8"));
    const index = new LookalikeIndex();
    for (const { id = "", title = "", description } of rows("issues")) index.add(id, { title, text: description });
    const wanted = new Map<string, string[]>();
    for (const { id = "", duplicate_id = "" } of rows("pairs"))
      wanted.set(id, [...(wanted.get(id) ?? []), duplicate_id]);
    const places = [...wanted].map(([id, others]) =>
      index.nearestTo(id, 10).findIndex((one) => others.includes(one.id)),
    );
    [1, 5, 10].forEach((depth, at) => {
      const found = places.filter((place) => place >= 0 && place < depth).length / wanted.size;
      expect(found).toBeGreaterThan(least[at] ?? 1);
    });
    expect(worthALook).toBeLessThan(1);
  });
});
