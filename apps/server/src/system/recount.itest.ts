import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/running.ts";

// Counts coverage from what the log says alone: no code of the product counts here, and every number is counted in another way.
type Row = Record<string, unknown> & { id: string };
type Change = { kind: string; id: string; before: Row | null; after: Row | null };
type Rows = Map<string, Map<string, Row>>;

const put = (row: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void => {
  if (rest.length > 0) {
    const inner = { ...(row[name] as Record<string, unknown> | undefined) };
    put(inner, rest, value);
    row[name] = inner;
  } else if (value === null) delete row[name];
  else row[name] = value;
};

const rowsOf = (changes: readonly Change[]): Rows => {
  const rows: Rows = new Map();
  for (const { kind, id, before, after } of changes) {
    const of = rows.get(kind) ?? new Map<string, Row>();
    rows.set(kind, of);
    if (after === null) of.delete(id);
    else if (before === null) of.set(id, structuredClone(after));
    else {
      const row = of.get(id) ?? { id };
      for (const [path, value] of Object.entries(after)) put(row, path.split("/"), value);
      of.set(id, row);
    }
  }
  return rows;
};

type Trace = { item: Row; finding: Row; stance: string };

const who = ({ id, participant, participantId }: Row): string =>
  String(participantId ?? (typeof participant === "string" ? participant.trim().toLowerCase() : id));

/** Counts stories and findings given as lists of rows, from one list of all traces. */
const count = (stories: readonly Row[], findings: readonly Row[], traces: readonly Trace[]) => {
  const has = (story: Row, stance: string) => traces.some((one) => one.item === story && one.stance === stance);
  const pains = findings.filter(({ sort }) => sort === "pain");
  const days = findings.map(({ day, createdAt }) => String(day ?? createdAt).slice(0, 10)).sort();
  return {
    stories: stories.length,
    withoutEvidence: stories.length - stories.filter((story) => has(story, "supports")).length,
    contradicted: stories.filter((story) => has(story, "contradicts")).length,
    evidence: findings.length,
    pains: pains.length,
    painsWithoutStories: pains.filter(
      (pain) =>
        !traces.some(({ item, finding, stance }) => finding === pain && item.kind === "story" && stance === "supports"),
    ).length,
    participants: new Set(findings.map(who)).size,
    latest: days.at(-1) ?? null,
  };
};

const recount = (changes: readonly Change[], product?: string) => {
  const rows = rowsOf(changes);
  const all = (kind: string) => [...(rows.get(kind)?.values() ?? [])];
  const items = all("item").filter(({ deletedAt }) => deletedAt === undefined);
  const byId = new Map(items.map((item) => [item.id, item]));
  const evidence = new Map(all("evidence").map((one) => [one.id, one]));
  const traces = items.flatMap((item): Trace[] =>
    Object.entries((item.traces ?? {}) as Record<string, string>).flatMap(([id, stance]) => {
      const finding = evidence.get(id);
      return finding ? [{ item, finding, stance }] : [];
    }),
  );
  const inScope = (row: Row) => product === undefined || row.product === product;
  const stories = items.filter((item) => item.kind === "story" && inScope(item));
  const findings = [...evidence.values()].filter(inScope);
  const themeOf = (item: Row | undefined): string | undefined =>
    item === undefined || item.kind === "theme" ? item?.id : themeOf(byId.get(item.parent as string));
  const themes = items.filter((item) => item.kind === "theme" && inScope(item));
  const byTheme = themes.map(({ id }) => [
    id,
    count(
      stories.filter((story) => themeOf(story) === id),
      findings.filter((one) => traces.some(({ item, finding }) => finding === one && themeOf(item) === id)),
      traces,
    ),
  ]);
  const byPersona = all("persona").map(({ id }) => [
    id,
    count(
      stories.filter(({ links }) => Object.hasOwn((links ?? {}) as object, id)),
      findings.filter(({ persona }) => persona === id),
      traces,
    ),
  ]);
  const strength: Record<string, number> = { "0": 0, "1": 0, "2": 0, "3-4": 0, "5+": 0 };
  for (const story of stories) {
    const people = new Set(
      traces.filter(({ item, stance }) => item === story && stance === "supports").map(({ finding }) => who(finding)),
    ).size;
    const step = people >= 5 ? "5+" : people >= 3 ? "3-4" : String(people);
    strength[step] = (strength[step] ?? 0) + 1;
  }
  return {
    ...count(stories, findings, traces),
    strength,
    byTheme: Object.fromEntries(byTheme),
    byPersona: Object.fromEntries(byPersona),
  };
};

type Part = Record<string, unknown> & { id: string; key: unknown; name: unknown };
type Told = Record<string, unknown> & { byProduct: Part[]; byTheme: Part[]; byPersona: Part[] };

describe("coverage", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OVERSTORY_EXAMPLE: "1" });
  });
  afterAll(() => server?.dispose());

  const run = async (name: string, input: object) =>
    (await server.owner.post<{ result: { id: string } }>(`/v1/commands/${name}`, input)).body.result;
  const query = async <T>(name: string) => (await server.owner.get<{ result: T }>(`/v1/queries/${name}`)).body.result;

  const changesOfLog = async (): Promise<Change[]> => {
    const changes: Change[] = [];
    for (let since = 0; ; ) {
      const { body } = await server.owner.get<{ version: number; entries: { version: number; changes: Change[] }[] }>(
        `/v1/log?since=${since}&limit=200`,
      );
      changes.push(...body.entries.flatMap((entry) => entry.changes));
      since = body.entries.at(-1)?.version ?? body.version;
      if (since >= body.version) return changes;
    }
  };
  const counts = (parts: readonly Part[], known: object) => {
    const told = new Map(parts.map(({ id, key: _, name: __, ...rest }) => [id, rest]));
    const nothing = count([], [], []);
    return Object.fromEntries(Object.keys(known).map((id) => [id, told.get(id) ?? nothing]));
  };
  const expectSame = async () => {
    const changes = await changesOfLog();
    const { products } = await query<{ products: { id: string; key: string }[] }>("product.list");
    expect(products.length).toBeGreaterThan(1);
    for (const { id, key } of [...products, { id: undefined, key: undefined }]) {
      const own = recount(changes, id);
      const told = await query<Told>(`coverage.of?limit=0${key === undefined ? "" : `&product=${key}`}`);
      const { byTheme, byPersona, ...whole } = own;
      expect(told).toMatchObject(whole);
      expect(counts(told.byTheme, byTheme)).toEqual(byTheme);
      expect(counts(told.byPersona, byPersona)).toEqual(byPersona);
      if (id === undefined)
        for (const product of told.byProduct) {
          const { byTheme: _, byPersona: __, strength: ___, ...numbers } = recount(changes, product.id);
          expect(product).toMatchObject(numbers);
        }
    }
  };

  test("[SV-241] equals a recount from the log, on the example and after traces, deletions and notes", async () => {
    await expectSame();
    const { items } = await query<{ items: { id: string; key: string }[] }>(
      "item.list?product=DOCK&kind=story&limit=50",
    );
    const pain = await run("evidence.create", {
      product: "DOCK",
      quote: "It rains in.",
      sort: "pain",
      participant: " HANNE, Kråkvik",
    });
    const open = await run("evidence.create", {
      product: "DOCK",
      quote: "Nobody asked.",
      sort: "pain",
      day: "2027-01-01",
    });
    for (const [at, { id }] of items.slice(0, 12).entries())
      await run("trace.set", {
        item: id,
        evidence: at % 2 === 0 ? pain.id : open.id,
        stance: at % 3 === 0 ? "contradicts" : "supports",
        note: `Note ${at}`,
      });
    await expectSame();
    await run("item.delete", { item: items[0]?.id });
    await run("trace.set", { item: items[1]?.id, evidence: open.id, stance: null });
    await run("evidence.delete", { evidence: pain.id });
    await expectSame();
  });
});
