import { describe, expect, it } from "vitest";
import { ask, batchLimit, execute, loadsFor, loadsForQuery } from "./execute.ts";
import { actor, boxKind, contextOf, problemOf, registry, rowsOf, snapshot } from "./testing/boxes.ts";

const stock = () => rowsOf({ id: "b1", room: "a", label: "x" }, { id: "b2", room: "b" });
const run = (rows = stock(), name = "box.label", input: unknown = { id: "b1", label: "y" }, who = actor()) =>
  execute(registry, rows, { name, input }, contextOf(who));

describe("running commands and queries", () => {
  it("[KE-15] asks for the capability before the shape of the input and before existence", () => {
    const refused = [{ id: "b1", label: "y" }, { id: "missing", label: "y" }, { nonsense: 1 }, "text", null].map(
      (input) => problemOf(() => run(stock(), "box.label", input, actor(["a"], ["look"]))),
    );
    expect(new Set(refused.map((problem) => JSON.stringify(problem))).size).toBe(1);
    expect(refused[0]).toMatchObject({ kind: "forbidden", subject: "write" });
    const asked = [{}, { room: 1 }].map((input) =>
      problemOf(() => ask(registry, stock(), { name: "box.list", input }, contextOf(actor([], [])))),
    );
    expect(asked[0]).toEqual(asked[1]);
  });

  it("[KE-16] names every wrong and unknown field", () => {
    const problem = problemOf(() => run(stock(), "box.make", { id: 1, label: "x".repeat(21), wrong: 1, worse: 2 }));
    expect(problem).toMatchObject({ kind: "invalid", code: "invalid-input", subject: "box.make" });
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(["id", "label", "worse", "wrong"]);
  });

  it("[KE-16] says back at most 20 fields, and names that can be kept", () => {
    const many = problemOf(() =>
      run(stock(), "box.make", Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`f${at}`, at]))),
    );
    expect(many.errors).toHaveLength(20);
    for (const key of ["k".repeat(10_000), "a\u0000b", "\ud800"]) {
      const text = JSON.stringify([
        problemOf(() => run(stock(), "box.make", { id: "n", [key]: 1 })),
        problemOf(() => run(stock(), key, {})),
      ]);
      expect(text.length).toBeLessThan(1_500);
      expect(text).not.toMatch(/\\u0000|\\ud800/);
    }
  });

  it("[KE-16] names __proto__ as unknown like any other field", () => {
    expect(problemOf(() => run(stock(), "box.make", JSON.parse('{"id":"n","__proto__":{"room":"b"}}')))).toMatchObject({
      errors: [{ field: "__proto__" }],
    });
  });

  it("[KE-17] leaves rows as they were when a command is refused or fails", () => {
    const rows = stock();
    const before = snapshot(rows);
    expect(() => run(rows, "box.burn", { id: "b1" })).toThrow("fire");
    expect(problemOf(() => run(rows, "box.label", { id: "b1", label: "forbidden" })).code).toBe("label-forbidden");
    expect(snapshot(rows)).toEqual(before);
  });

  it("[KE-18] runs a batch in order as one, each command seeing what those before it did", () => {
    const rows = stock();
    const done = run(rows, "batch", {
      commands: [
        { name: "box.make", input: { id: "b3" } },
        { name: "box.label", input: { id: "b3", label: "y" } },
      ],
    });
    expect(done.result).toEqual([
      { id: "b3", room: "a" },
      { id: "b3", room: "a", label: "y" },
    ]);
    expect(done.changes).toEqual([
      { kind: "box", id: "b3", scope: "product:a", before: null, after: { id: "b3", room: "a", label: "y" } },
    ]);
  });

  it("[KE-18] takes everything back when one command of a batch is refused or not allowed", () => {
    for (const last of [
      { name: "box.label", input: { id: "missing", label: "y" } },
      { name: "box.nothing", input: {} },
      { name: "batch", input: { commands: [] } },
    ]) {
      const rows = stock();
      const before = snapshot(rows);
      problemOf(() => run(rows, "batch", { commands: [{ name: "box.make", input: { id: "b3" } }, last] }));
      expect(snapshot(rows)).toEqual(before);
    }
  });

  it("[KE-18] refuses a batch that is no list of 1 to 1,000 commands", () => {
    const one = { name: "box.make", input: {} };
    for (const input of [
      null,
      {},
      { commands: [] },
      { commands: "x" },
      { commands: [null] },
      { commands: [{ input: {} }] },
      { commands: Array(batchLimit + 1).fill(one) },
    ]) {
      expect(problemOf(() => run(stock(), "batch", input))).toMatchObject({
        kind: "invalid",
        errors: [{ field: "commands" }],
      });
    }
  });

  it("[KE-19] checks what holds after all commands", () => {
    const rows = stock();
    const outerLast = [
      { name: "box.make", input: { id: "inner", parent: "outer" } },
      { name: "box.make", input: { id: "outer" } },
    ];
    expect(run(rows, "batch", { commands: outerLast }).changes).toHaveLength(2);
    expect(problemOf(() => run(stock(), "box.make", { id: "inner", parent: "outer" })).code).toBe("parent-gone");
  });

  it("[KE-20] logs what the command keeps of its input, in a batch too", () => {
    const input = { id: "b1", label: "y", secret: "s" };
    expect(run(stock(), "box.label", input).logged).toEqual({ id: "b1", label: "y" });
    expect(run(stock(), "batch", { commands: [{ name: "box.label", input }] }).logged).toEqual({
      commands: [{ name: "box.label", input: { id: "b1", label: "y" } }],
    });
    expect(run(stock(), "box.make", { id: "b3" }).logged).toEqual({ id: "b3", room: "a" });
  });

  it("[KE-21] asks for loads with the actor's eyes, refusing as the call would be", () => {
    const load = { what: "rows", kind: "box", ids: ["b2"] };
    const call = { name: "box.make", input: { id: "b2" } };
    expect(loadsFor(registry, stock(), call, contextOf(actor(["a"])))).toEqual([load]);
    expect(loadsFor(registry, stock(), call, contextOf())).toEqual([]);
    expect(loadsForQuery(registry, stock(), { name: "box.list", input: {} }, contextOf(actor(["a"])))).toEqual([
      { what: "rows-by-ref", kind: "box", refs: ["b1"] },
    ]);
    expect(problemOf(() => loadsFor(registry, stock(), call, contextOf(actor(["a"], []))))).toEqual(
      problemOf(() => run(stock(), "box.make", call.input, actor(["a"], []))),
    );
    expect(
      problemOf(() => loadsForQuery(registry, stock(), { name: "box.list", input: {} }, contextOf(actor([], [])))).kind,
    ).toBe("forbidden");
  });

  it("[KE-21] answers a query from what the actor sees", () => {
    expect(ask(registry, stock(), { name: "box.list", input: undefined }, contextOf(actor(["b"])))).toEqual(["b2"]);
    expect(ask(registry, stock(), { name: "box.list", input: { room: "a" } }, contextOf(actor(["b"])))).toEqual([]);
  });

  it("[KE-22] takes a command back that did not become durable", () => {
    const rows = stock();
    const before = snapshot(rows);
    const done = run(rows);
    expect(rows.get(boxKind, "b1")?.label).toBe("y");
    done.rollback();
    expect(snapshot(rows)).toEqual(before);
  });
});
