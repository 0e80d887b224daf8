import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

// Counts alignment and homes from what the log says alone: no code of the product counts here.
type Row = Record<string, unknown> & { id: string };
type Change = { kind: string; id: string; before: Row | null; after: Row | null };
type Entry = { version: number; at: string; changes: Change[] };
type Rows = Map<string, Map<string, Row>>;

const put = (row: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void => {
  if (rest.length > 0) {
    const inner = { ...(row[name] as Record<string, unknown> | undefined) };
    put(inner, rest, value);
    row[name] = inner;
  } else if (value === null) delete row[name];
  else row[name] = value;
};

const isLive = (row: Row | undefined): row is Row => row !== undefined && row.deletedAt === undefined;

class Recount {
  readonly rows: Rows = new Map();
  /** When each story last came to Finished, and is there. */
  readonly finished = new Map<string, string>();

  constructor(entries: readonly Entry[]) {
    for (const { at, changes } of entries) for (const change of changes) this.#see(at, change);
  }

  #see(at: string, { kind, id, before, after }: Change): void {
    const of = this.rows.get(kind) ?? new Map<string, Row>();
    this.rows.set(kind, of);
    if (after === null) of.delete(id);
    else if (before === null) of.set(id, structuredClone(after));
    else {
      const row: Row = of.get(id) ?? { id };
      const was = row.stage;
      for (const [path, value] of Object.entries(after)) put(row, path.split("/"), value);
      of.set(id, row);
      if (kind !== "item" || was === row.stage) return;
      if (row.stage === "finished") this.finished.set(id, at);
      else this.finished.delete(id);
    }
  }

  all(kind: string): Row[] {
    return [...(this.rows.get(kind)?.values() ?? [])];
  }

  items(kind: string, product?: string): Row[] {
    return this.all("item").filter(
      (row) => isLive(row) && row.kind === kind && (product === undefined || row.product === product),
    );
  }

  text(id: string, name: string): unknown {
    return this.rows.get("document")?.get(id)?.[name];
  }

  linked(item: Row, noun: string): string[] {
    return Object.entries((item.links ?? {}) as Record<string, string>).flatMap(([id, of]) =>
      of === noun ? [id] : [],
    );
  }

  supported(story: Row): boolean {
    return Object.entries((story.traces ?? {}) as Record<string, string>).some(
      ([id, stance]) => stance === "supports" && this.rows.get("evidence")?.has(id),
    );
  }
}

type Told = { id: string; key: string; says: { text: string }[]; missing: { label: string }[] };
type Answer = { function: string; level: string; total: number; items: Told[] };
type Part = { name: string; total: number; lines: { id: string }[] };

describe("alignment and homes on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "1" });
  });
  afterAll(() => server?.dispose());

  const run = async (name: string, input: object) =>
    (await server.owner.post<{ result: { id: string } }>(`/v1/commands/${name}`, input)).body.result;
  const ask = async <T>(name: string, input: object) =>
    (await server.owner.get<{ result: T }>(`/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`))
      .body.result;
  const recount = async (): Promise<Recount> => {
    const all: Entry[] = [];
    for (let since = 0; ; ) {
      const { body } = await server.owner.get<{ version: number; entries: Entry[] }>(
        `/v1/log?since=${since}&limit=200`,
      );
      all.push(...body.entries);
      since = body.entries.at(-1)?.version ?? body.version;
      if (since >= body.version) return new Recount(all);
    }
  };

  const lacking = (answer: Answer, label: string) =>
    answer.items
      .filter(({ missing }) => missing.some((one) => one.label === label))
      .map(({ id }) => id)
      .sort();
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort();

  const expectSame = async () => {
    const own = await recount();
    for (const { id: product, key } of [...own.all("product"), { id: undefined, key: undefined }] as {
      id: string | undefined;
      key: string | undefined;
    }[]) {
      const { answers } = await ask<{ answers: Answer[] }>("alignment.of", {
        limit: 100,
        ...(key && { product: key }),
      });
      const of = (name: string, level: string) =>
        answers.find((one) => one.function === name && one.level === level) as Answer;
      const [themes, epics, stories] = ["theme", "epic", "story"].map((kind) => own.items(kind, product)) as [
        Row[],
        Row[],
        Row[],
      ];
      const inStage = (...stages: string[]) => stories.filter(({ stage }) => stages.includes(stage as string));
      for (const name of ["product", "engineering", "marketing", "sales"]) {
        expect(ids(of(name, "themes").items as unknown as Row[])).toEqual(ids(themes));
        expect(ids(of(name, "epics").items as unknown as Row[])).toEqual(ids(epics));
      }
      const open = stories.filter(({ stage }) => stage !== "finished");
      expect(of("product", "stories").total).toBe(open.length);
      expect(of("engineering", "stories").total).toBe(
        inStage("to-do", "discussing", "developing", "confirming").length,
      );
      expect(of("marketing", "stories").total).toBe(inStage("developing", "confirming", "finished").length);
      expect(of("sales", "stories").total).toBe(inStage("developing", "confirming", "finished").length);
      expect(lacking(of("product", "themes"), "Problem or opportunity")).toEqual(
        ids(themes.filter(({ id }) => own.text(id, "problem") === undefined)),
      );
      expect(lacking(of("product", "epics"), "Solution sketch")).toEqual(
        ids(epics.filter(({ id }) => own.text(id, "solution") === undefined)),
      );
      expect(lacking(of("product", "stories"), "The outcome")).toEqual(
        ids(open.filter(({ id }) => own.text(id, "outcome") === undefined)),
      );
      expect(lacking(of("marketing", "themes"), "KPIs")).toEqual(
        ids(themes.filter((theme) => own.linked(theme, "kpi").length === 0)),
      );
      expect(lacking(of("marketing", "epics"), "Personas")).toEqual(
        ids(epics.filter((epic) => own.linked(epic, "persona").length === 0)),
      );
      for (const theme of of("marketing", "themes").items) {
        const outcome = own.text(theme.id, "strategicOutcome") as string | undefined;
        if (outcome !== undefined && !outcome.includes("\n"))
          expect(theme.says.map(({ text }) => text)).toContain(outcome);
      }
    }
    const since = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const lately = [...own.finished].filter(
      ([id, at]) => at.slice(0, 10) >= since && isLive(own.rows.get("item")?.get(id)),
    );
    const home = async (name: string) =>
      new Map(
        (await ask<{ parts: Part[] }>("home.of", { function: name, limit: 100 })).parts.map((one) => [one.name, one]),
      );
    const stories = own.items("story");
    const sales = await home("sales");
    expect(ids(sales.get("finished")?.lines as Row[])).toEqual(lately.map(([id]) => id).sort());
    expect(sales.get("coming")?.total).toBe(
      stories.filter(({ stage }) => stage === "developing" || stage === "confirming").length,
    );
    const engineering = await home("engineering");
    expect(engineering.get("risks")?.total).toBe(
      own
        .all("risk")
        .filter(({ state, item }) => (state ?? "open") === "open" && isLive(own.rows.get("item")?.get(item as string)))
        .length,
    );
    const research = await home("research");
    expect(ids(research.get("unsupported")?.lines as Row[])).toEqual(
      ids(stories.filter((story) => story.stage !== "finished" && !own.supported(story))),
    );
    const pains = own.all("evidence").filter(({ sort }) => sort === "pain");
    expect(research.get("pains")?.total).toBe(
      pains.filter(
        ({ id }) => !stories.some(({ traces }) => (traces as Record<string, string> | undefined)?.[id] === "supports"),
      ).length,
    );
    const leadership = await home("leadership");
    expect(leadership.get("kpis")?.total).toBe(own.all("kpi").length);
    return lately.length;
  };

  test("[SV-280] equal a recount from the log, on the example and after what was written, unlinked, moved back and deleted", async () => {
    expect(await expectSame()).toBeGreaterThan(5);
    const { items } = await ask<{ items: { key: string; kind: string; personas: { id: string }[] }[] }>("item.list", {
      ...{ product: "DOCK", limit: 200 },
    });
    const theme = items.find(({ kind }) => kind === "theme")?.key;
    const epic = items.find(({ kind, personas }) => kind === "epic" && personas.length > 0);
    await run("document.edit", { item: theme, problem: null });
    await run("link.remove", { item: epic?.key, noun: "persona", to: epic?.personas[0]?.id });
    const { items: done } = await ask<{ items: { key: string }[] }>("item.list", {
      ...{ product: "TIDE", stage: ["finished"], limit: 3 },
    });
    await run("stage.move", { item: done[0]?.key, stage: "to-do", reason: "It leaks" });
    await run("item.delete", { item: done[1]?.key });
    await run("evidence.create", { product: "TIDE", quote: "It rains in.", sort: "pain" });
    await expectSame();
  });
});
