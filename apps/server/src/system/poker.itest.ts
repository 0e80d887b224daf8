import { afterAll, beforeAll, expect, test } from "vitest";
import { Live } from "../testing/live.ts";
import { type Caller, callerOf, joinAs, startTestServer, type TestServer } from "../testing/running.ts";
import { formats, textAt } from "./testing/state.ts";

/** Somebody in the session, with everything that ever came to them over a socket. */
type Person = {
  readonly name: string;
  readonly caller: Caller;
  /** Absent for guests, who have no socket. */
  readonly live?: Live;
  readonly frames: string[];
};

// Found nowhere else: what is searched for is bytes, not fields.
const votes = { Bo: 613.0417, Cy: 377.0619, Gus: 402.0913 } as const;
type Voter = keyof typeof votes;
const voters = Object.keys(votes) as Voter[];

let server: TestServer;
let people: Readonly<Record<"Ada" | Voter, Person>>;
let poker: string;
let item: string;
let streamed = "";
const following = new AbortController();

const member = async (role: string, name: string): Promise<Person> => {
  const caller = await joinAs(server, role, name);
  const live = new Live(server.url, caller.headers);
  const frames: string[] = [];
  live.socket.on("message", (data) => frames.push(String(data)));
  await live.open();
  live.send({ t: "hello", clientId: `client-of-${name}`, since: null });
  await live.next("welcome");
  return { name, caller, live, frames };
};

const joinByLink = async (link: string, name: string): Promise<Person> => {
  const secret = link.split("#join=")[1];
  const { body } = await server.nobody.post<{ token: string }>("/v1/sessions/join", { secret, name });
  return { name, caller: callerOf(server.url, { authorization: `Bearer ${body.token}` }), frames: [] };
};

/** Reads the log as server-sent events, as the owner. */
const follow = async (): Promise<void> => {
  const { headers } = server.owner;
  const { body } = await fetch(`${server.url}/v1/log/stream?since=0`, { headers, signal: following.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) streamed += read.value;
};

beforeAll(async () => {
  server = await startTestServer();
  await server.owner.run("product.create", { key: "PAY", name: "Payments" });
  item = (await server.owner.run<{ id: string }>("story.create", { product: "PAY", title: "Pay by card" })).id;
  const [Ada, Bo, Cy] = [await member("editor", "Ada"), await member("editor", "Bo"), await member("commenter", "Cy")];
  const made = { product: "PAY", name: "Spring", items: [item], autoReveal: false };
  poker = (await Ada.caller.run<{ id: string }>("poker.create", made)).id;
  const { link } = await Ada.caller.run<{ link: string }>("poker.invite", { poker });
  people = { Ada, Bo, Cy, Gus: await joinByLink(link, "Gus") };
  follow().catch(() => {});
});
afterAll(async () => {
  following.abort();
  for (const { live } of Object.values(people)) live?.close();
  await server.dispose();
});

/** Everything that one person can get at over HTTP, as it comes. */
const everythingOver = async ({ caller: { headers } }: { caller: Caller }, isGuest: boolean): Promise<string> => {
  const asking = { url: server.url, headers };
  const ofMembers = [
    "/v1/snapshot",
    "/v1/log?since=0&limit=1000",
    "/v1/queries/log.since?limit=1000",
    `/v1/rows?item=${item}`,
    `/v1/queries/history.of?item=${item}`,
    `/v1/queries/item.get?item=${item}`,
    `/v1/queries/score.list?product=PAY`,
    "/v1/queries/inbox.list",
    ...formats.map((format) => `/v1/export?product=PAY&format=${format}`),
  ];
  const paths = [`/v1/queries/poker.get?poker=${poker}`, "/v1/queries/poker.list", ...(isGuest ? [] : ofMembers)];
  return (await Promise.all(paths.map((path) => textAt(asking, path)))).join("\n");
};

/** Waits until everybody's socket has told of what was last done, and the stream of events too. */
const told = async (title: string): Promise<void> => {
  await server.owner.run("theme.create", { product: "PAY", title });
  const isIt = ({ entries }: { entries: readonly { changes: readonly object[] }[] }) =>
    entries.some(({ changes }) => JSON.stringify(changes).includes(title));
  await Promise.all(Object.values(people).map(({ live }) => live?.next("entries", isIt)));
  await expect.poll(() => streamed, { interval: 5, timeout: 20_000 }).toContain(title);
};

const turn = () => ({ poker, item, input: "value" });

test("[SV-100] until the reveal nobody else gets a vote: in no frame, answer, log, history, snapshot or export; then all do", async () => {
  const answers: string[] = [];
  people.Bo.live?.send({ t: "push", seq: 1, name: "poker.vote", input: { ...turn(), value: votes.Bo } });
  await people.Bo.live?.entry("poker.vote");
  for (const name of ["Cy", "Gus"] as const) {
    const { body } = await people[name].caller.post("/v1/commands/poker.vote", { ...turn(), value: votes[name] });
    answers.push(JSON.stringify(body));
  }
  await told("First marker");

  for (const [name, person] of Object.entries(people)) {
    const got = `${person.frames.join("\n")}\n${await everythingOver(person, name === "Gus")}`;
    for (const voter of voters)
      if (voter === name) expect(got, name).toContain(String(votes[voter]));
      else expect(got.includes(String(votes[voter])), `${voter}'s vote came to ${name}`).toBe(false);
    if (person.live) expect(person.frames.join("\n"), "that they have voted").toContain("/voted/");
  }
  const ofOwner = `${streamed}\n${await everythingOver({ caller: server.owner }, false)}\n${answers.join("\n")}`;
  for (const voter of voters)
    expect(ofOwner.includes(String(votes[voter])), `${voter}'s vote came to the owner`).toBe(false);
  expect(server.lines.join("\n")).not.toMatch(/613\.0417|377\.0619|402\.0913/);

  people.Ada.live?.send({ t: "push", seq: 1, name: "poker.reveal", input: turn() });
  await people.Ada.live?.entry("poker.reveal");
  await told("Second marker");
  for (const [name, person] of Object.entries(people)) {
    const got = await everythingOver(person, name === "Gus");
    for (const voter of voters) {
      expect(got, `${voter}'s vote for ${name}`).toContain(String(votes[voter]));
      if (person.live) expect(person.frames.join("\n"), name).toContain(String(votes[voter]));
    }
  }
  for (const voter of voters) expect(streamed).toContain(String(votes[voter]));
});

test("[SV-101] a vote that was sent twice, or whose answer was lost, counts once; after the reveal it is refused by its number", async () => {
  await people.Ada.caller.run("poker.revote", turn());
  const { live } = people.Bo;
  const push = { t: "push", seq: 2, name: "poker.vote", input: { ...turn(), value: 5 } };
  live?.send(push);
  await live?.next("entries", ({ entries }) => entries.some(({ seq, name }) => seq === 2 && name === "poker.vote"));
  live?.send(push);
  await live?.next("done", ({ seq }) => seq === 2);
  await people.Ada.caller.run("poker.reveal", turn());
  live?.send({ t: "push", seq: 3, name: "poker.vote", input: { ...turn(), value: 8 } });
  expect((await live?.next("refused", ({ seq }) => seq === 3))?.problem.code).toBe("already-revealed");
  const { body } = await people.Gus.caller.get<{ result: { turns: { rounds: { votes: object[] }[] }[] } }>(
    `/v1/queries/poker.get?poker=${poker}`,
  );
  expect(body.result.turns[0]?.rounds.map((round) => round.votes.length)).toEqual([3, 1]);
});
