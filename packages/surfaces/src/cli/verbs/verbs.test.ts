import { describe, expect, test } from "vitest";
import { sample } from "../../testing/sample.ts";
import { testWorld } from "../../testing/world.ts";
import { runCli } from "../run.ts";

type Step = { status: string; [more: string]: unknown };

/** A server that takes an upload and then tells one state after the other. */
const importing = (states: Step[]) => {
  const calls: string[] = [];
  let form: FormData | undefined;
  let cancelled = false;
  let at = 0;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    calls.push(`${init.method} ${pathname}`);
    if (pathname.endsWith("/cancel")) {
      cancelled = true;
      return Response.json({ status: "applying" });
    }
    if (init.method === "POST") {
      form = init.body as FormData;
      return Response.json({ importId: "i-1" }, { status: 202 });
    }
    return Response.json(cancelled ? { status: "cancelled" } : states[Math.min(at++, states.length - 1)]);
  };
  return { fetch, calls, form: () => form };
};

const outcome = {
  rows: 3,
  imported: 1,
  updated: 1,
  unchanged: 0,
  skipped: 1,
  troubles: [
    { row: 3, reason: "No title." },
    { row: 4, line: 9, column: "Sprint", reason: "No number." },
  ],
  parentsResolved: 2,
  parentsMissing: 0,
};
const files = { "in/jira.csv": "a,b\n1,2" };

describe("[SF-61] import", () => {
  test("uploads, tells progress on stderr and the outcome on stdout", async () => {
    const { fetch, form, calls } = importing([
      { status: "reading" },
      { status: "applying", progress: { done: 1, total: 3 } },
      { status: "done", outcome },
    ]);
    const { world, out, err, interrupts } = testWorld(["import", "in/jira.csv", "--product", "PAY"], { files, fetch });
    expect(await runCli(sample, world)).toBe(0);
    expect([...(form()?.keys() ?? [])]).toEqual(["product", "apply", "file"]);
    const file = form()?.get("file") as File | undefined;
    expect([file?.name, await file?.text()]).toEqual(["jira.csv", files["in/jira.csv"]]);
    expect(err()).toBe("Reading\nApplying: 1 of 3\nDone\n");
    for (const line of [
      "Rows: 3",
      "Imported: 1",
      "row 3: No title.",
      "row 4, line 9, column Sprint: No number.",
      "import revert i-1",
    ])
      expect(out()).toContain(line);
    expect(calls[0]).toBe("POST /v1/imports");
    expect(interrupts.size).toBe(0);
  });
  test("--dry-run asks for the plan only and stops there; --json is one document", async () => {
    const { fetch, form } = importing([{ status: "planned", plan: { rows: 3, troubles: [] } }]);
    const { world, out } = testWorld(["import", "in/jira.csv", "--product=PAY", "--dry-run", "--json"], {
      files,
      fetch,
    });
    expect(await runCli(sample, world)).toBe(0);
    expect([...(form()?.keys() ?? [])]).toEqual(["product", "dryRun", "file"]);
    expect(JSON.parse(out())).toEqual({ importId: "i-1", status: "planned", plan: { rows: 3, troubles: [] } });
  });
  test("--plan leaves the plan waiting and says how to go on", async () => {
    const { fetch, form } = importing([{ status: "planned", plan: { rows: 3, troubles: [] } }]);
    const { world, out } = testWorld(["import", "in/jira.csv", "--product=PAY", "--plan"], { files, fetch });
    expect(await runCli(sample, world)).toBe(0);
    expect([...(form()?.keys() ?? [])]).toEqual(["product", "file"]);
    expect(out()).toContain("import apply i-1");
  });
  test("a planned import that is to be applied is waited for", async () => {
    const { fetch } = importing([{ status: "planned" }, { status: "done", outcome }]);
    const { world, out } = testWorld(["import", "in/jira.csv", "--product", "PAY"], { files, fetch });
    expect(await runCli(sample, world)).toBe(0);
    expect(out()).toContain("Rows: 3");
  });
  test("a failed one exits 1 with its reason", async () => {
    const { fetch } = importing([{ status: "failed", problem: { detail: "This is no CSV file." } }]);
    const { world, err } = testWorld(["import", "in/jira.csv", "--product", "PAY"], { files, fetch });
    expect(await runCli(sample, world)).toBe(1);
    expect(err()).toContain("This is no CSV file.");
  });
  test("[SF-54] a failed one is still one document with --json", async () => {
    const { fetch } = importing([{ status: "failed", problem: { detail: "This is no CSV file." } }]);
    const { world, out } = testWorld(["import", "in/jira.csv", "--product", "PAY", "--json"], { files, fetch });
    expect(await runCli(sample, world)).toBe(1);
    expect(JSON.parse(out())).toMatchObject({ importId: "i-1", status: "failed" });
  });
  test("Ctrl-C cancels at the server, once, and waits for it", async () => {
    const { fetch, calls } = importing([{ status: "applying" }]);
    const made = testWorld(["import", "in/jira.csv", "--product", "PAY"], {
      files,
      fetch,
      wait: () => {
        for (const stop of [...made.interrupts, ...made.interrupts]) stop();
      },
    });
    expect(await runCli(sample, made.world)).toBe(1);
    expect(calls.filter((call) => call === "POST /v1/imports/i-1/cancel")).toHaveLength(1);
    expect(made.err()).toContain("nothing of it was kept");
    expect(made.interrupts.size).toBe(0);
  });
  test.each([
    [["import"]],
    [["import", "in/jira.csv"]],
    [["import", "none.csv", "--product", "PAY"]],
    [["import", "a", "b", "--product", "PAY"]],
  ])("%j is wrong usage", async (args) => {
    const { world, requests } = testWorld(args, { files });
    expect(await runCli(sample, world)).toBe(2);
    expect(requests).toEqual([]);
  });
});

describe("[SF-62] export and backup", () => {
  const fetch = async () => new Response("the,file\n");
  test("write the file, or stdout for -", async () => {
    const toFile = testWorld(["export", "--product", "PAY", "--format", "csv", "out.csv"], { fetch });
    expect(await runCli(sample, toFile.world)).toBe(0);
    expect(toFile.files.get("out.csv")).toBe("the,file\n");
    expect(toFile.requests[0]?.url).toBe("http://127.0.0.1:4747/v1/export?product=PAY&format=csv");
    const toOut = testWorld(["export", "-", "--product", "PAY", "--format", "csv"], { fetch });
    expect(await runCli(sample, toOut.world)).toBe(0);
    expect(toOut.out()).toBe("the,file\n");
    const deck = testWorld(["briefing", "export", "b-1", "--format", "pptx", "deck.pptx"], { fetch });
    expect(await runCli(sample, deck.world)).toBe(0);
    expect(deck.requests[0]?.url).toBe("http://127.0.0.1:4747/v1/export/briefing?briefing=b-1&format=pptx");
    const backup = testWorld(["backup", "all.sqlite", "--json"], { fetch });
    expect(await runCli(sample, backup.world)).toBe(0);
    expect(backup.requests[0]?.method).toBe("POST");
    expect(JSON.parse(backup.out())).toEqual({ file: "all.sqlite", bytes: 9 });
  });
  test("that are interrupted or break leave nothing, and say so", async () => {
    const broken = (break_: () => void) => async () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            break_();
            controller.error(new Error("the line went dead"));
          },
        }),
      );
    const dead = testWorld(["backup", "out"], { fetch: broken(() => undefined) });
    expect(await runCli(sample, dead.world)).toBe(1);
    expect([dead.files.size, dead.err()]).toEqual([
      0,
      expect.stringContaining("out was not written: the line went dead."),
    ]);
    const made = testWorld(["backup", "out"], {
      fetch: broken(() => {
        for (const stop of made.interrupts) stop();
      }),
    });
    expect(await runCli(sample, made.world)).toBe(1);
    expect([made.files.size, made.err()]).toEqual([0, expect.stringContaining("it was interrupted")]);
    expect(made.interrupts.size).toBe(0);
  });
  test("a refusal writes nothing", async () => {
    const { world, files: written } = testWorld(["export", "--product", "NO", "--format", "json", "out"], {
      fetch: async () =>
        Response.json({ status: 404, code: "not-found", detail: "There is no product.", errors: [] }, { status: 404 }),
    });
    expect(await runCli(sample, world)).toBe(3);
    expect(written.size).toBe(0);
  });
  test.each([
    [["export", "out", "--product", "PAY", "--format", "pdf"]],
    [["briefing", "export", "b-1", "--format", "doc", "out"]],
    [["briefing", "export", "b-1", "--format", "pdf"]],
    [["export", "out", "--format", "csv"]],
    [["export", "--product", "PAY", "--format", "csv"]],
    [["backup"]],
  ])("%j is wrong usage", async (args) => {
    expect(await runCli(sample, testWorld(args, { fetch }).world)).toBe(2);
  });
});

describe("[SF-65] files", () => {
  const row = { id: "f-1", name: "plan.png", size: 1_234 };
  test("attach uploads the file under its name, after the item", async () => {
    const sent: { method: string; url: string; body: FormData }[] = [];
    const fetch = async (url: string, init: RequestInit) => {
      sent.push({ method: String(init.method), url, body: init.body as FormData });
      return Response.json(row, { status: 201 });
    };
    const { world, out } = testWorld(["file", "attach", "PAY-1", "in/plan.png"], {
      files: { "in/plan.png": "x" },
      fetch,
    });
    expect(await runCli(sample, world)).toBe(0);
    expect(out()).toBe("Attached plan.png (1,234 bytes) to PAY-1 as f-1.\n");
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(["POST http://127.0.0.1:4747/v1/files"]);
    expect([...(sent[0]?.body.keys() ?? [])]).toEqual(["item", "file"]);
    expect(sent[0]?.body.get("file")).toMatchObject({ name: "plan.png", size: 1 });
  });
  test("get writes the bytes to the file", async () => {
    const made = testWorld(["file", "get", "f/1", "out.png", "--json"], { fetch: async () => new Response("bytes") });
    expect(await runCli(sample, made.world)).toBe(0);
    expect(made.files.get("out.png")).toBe("bytes");
    expect(made.requests[0]?.url).toBe("http://127.0.0.1:4747/v1/files/f%2F1");
    expect(JSON.parse(made.out())).toEqual({ file: "out.png", bytes: 5 });
  });
  test.each([
    [["file", "attach", "PAY-1"]],
    [["file", "attach", "PAY-1", "none.png"]],
    [["file", "attach", "PAY-1", "a", "b"]],
    [["file", "get", "f-1", "a", "b"]],
  ])("%j is wrong usage", async (args) => {
    const { world, requests } = testWorld(args, { files: { a: "x" } });
    expect(await runCli(sample, world)).toBe(2);
    expect(requests).toEqual([]);
  });
});

describe("[SF-65] interviews", () => {
  test("import uploads the file of a new interview, or of one that is there", async () => {
    const sent: [string, FormData][] = [];
    const fetch = async (url: string, init: RequestInit) => {
      sent.push([url, init.body as FormData]);
      return Response.json({ id: "i-1", title: "talk", length: 1_200 }, { status: 201 });
    };
    const given = { files: { "in/talk.docx": "x" }, fetch };
    const made = testWorld(["interview", "import", "in/talk.docx", "--product", "PAY"], given);
    expect(await runCli(sample, made.world)).toBe(0);
    expect(made.out()).toBe("talk now holds 1,200 characters (i-1).\n");
    const other = testWorld(["interview", "import", "in/talk.docx", "--interview", "Ann"], given);
    expect(await runCli(sample, other.world)).toBe(0);
    expect(sent.map(([url, body]) => [url, [...body.keys()]])).toEqual([
      ["http://127.0.0.1:4747/v1/transcripts", ["product", "file"]],
      ["http://127.0.0.1:4747/v1/transcripts", ["interview", "file"]],
    ]);
    expect(sent[0]?.[1].get("file")).toMatchObject({ name: "talk.docx" });
  });
  test.each([
    [["interview", "import", "--product", "PAY"]],
    [["interview", "import", "a"]],
    [["interview", "import", "a", "--product", "PAY", "--interview", "Ann"]],
    [["interview", "import", "none", "--product", "PAY"]],
  ])("%j is wrong usage", async (args) => {
    const { world, requests } = testWorld(args, { files: { a: "x" } });
    expect(await runCli(sample, world)).toBe(2);
    expect(requests).toEqual([]);
  });
});

describe("[SF-63] restore", () => {
  test("goes to OVERSTORY_DATA, ./data where unset, and never beside PostgreSQL", async () => {
    const given = { files: { b: "x" } };
    const standard = testWorld(["restore", "b"], given);
    expect(await runCli(sample, standard.world)).toBe(0);
    expect([...standard.files.keys()]).toEqual(["b", "./data/overstory.sqlite"]);
    const named = testWorld(["restore", "b"], { ...given, env: { OVERSTORY_DATA: "/srv/o" } });
    await runCli(sample, named.world);
    expect(named.files.has("/srv/o/overstory.sqlite")).toBe(true);
    const postgres = testWorld(["restore", "b"], { ...given, env: { DATABASE_URL: "postgres://x" } });
    expect(await runCli(sample, postgres.world)).toBe(1);
    expect(postgres.files.size).toBe(1);
  });
});
