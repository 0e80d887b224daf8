import { guestMay, type Role, roles, type TokenScope, tokenScopes } from "@overstory/backlog";
import { type Caller, callerOf } from "../../testing/running.ts";
import { newId } from "../../workspaces/ids.ts";
import { baselineOf } from "./baseline-of.ts";
import type { Credentials } from "./request.ts";
import { type Seeded, seedWorkspaces } from "./seed.ts";
import { newFolder, type ServerProcess, startProcess } from "./server.ts";
import { type SessionThings, sessionThingsOf } from "./session-things.ts";

/** Somebody at the door. */
export type Visitor = Credentials & {
  readonly name: string;
  /** Absent: nobody whom the server knows. */
  readonly role?: Role;
  readonly scope?: TokenScope;
  readonly workspace?: "home" | "foreign";
  /** A guest's own session, and its product by key and id: all that they see. */
  readonly own?: readonly string[];
};

/** Records that everybody in the workspace sees. */
export const sharedNouns = ["persona", "objective", "keyResult", "kpi", "component", "field"] as const;
const ownedNouns = [
  "milestone",
  "sprint",
  "release",
  "participant",
  "interview",
  "evidence",
  "map",
  "cluster",
  "insight",
  "guide",
  "form",
  "risk",
  "dependency",
  "question",
  "asset",
  "decision",
] as const;
/** Every noun that is a row of fields. */
export const recordNouns = [...sharedNouns, ...ownedNouns];
export type RecordNoun = (typeof recordNouns)[number];

export type Sort =
  | "item"
  | "product"
  | "member"
  | "token"
  | "invitation"
  | "comment"
  | "import"
  | "file"
  | "technique"
  | "order"
  | "baseline"
  | "poker"
  | "survey"
  | "guest"
  | "connection"
  | "webhook"
  | "feed"
  | "request"
  | "briefing"
  | "briefingLink"
  | "view"
  | RecordNoun;

/** A word in every text of a place; an answer that holds it has shown something of that place. */
export const marks = { home: "homeword", sealed: "sealedword", foreign: "foreignword" } as const;

/** The things of one product that stay as they are. */
export type Place = SessionThings & {
  readonly product: string;
  readonly productId: string;
  readonly theme: string;
  readonly epic: string;
  readonly story: string;
  readonly storyKey: string;
  readonly comment: string;
  readonly import: string;
  readonly file: string;
  readonly order: string;
  readonly baseline: string;
  readonly connection: string;
  readonly webhook: string;
  readonly request: string;
  /** Everybody in its workspace sees it. */
  readonly technique: string;
  /** One record of each noun. */
  readonly records: Readonly<Record<RecordNoun, string>>;
};

export type World = {
  readonly server: ServerProcess;
  readonly visitors: readonly Visitor[];
  readonly owner: Caller;
  readonly foreignOwner: Caller;
  /** A product that everyone in the workspace sees; what visitors may do is done here. */
  readonly open: Place;
  /** Another that everyone sees, and nothing is done in. */
  readonly calm: Place;
  /** One that only some members see; the outsider does not. */
  readonly sealed: Place;
  /** One of the other workspace. */
  readonly foreign: Place;
  readonly foreignMember: string;
  /** What each id or key made here names. */
  readonly sorts: Map<string, Sort>;
  /** A member that nothing else uses. */
  spare(): string;
};

const garbage = "ovt_nothing-that-anybody-was-ever-given-0123456789";

const csv = (mark: string, key: string): string =>
  `Summary,Issue key,Issue Type,Status\nBrought in ${mark},${key}-1,Story,To Do\nAlso brought in,${key}-2,Story,Done\n`;

/** Uploads a small file and waits for its plan; answers the import's id. */
export const uploadPlanned = async (caller: Caller, url: string, product: string, text: string): Promise<string> => {
  const form = new FormData();
  form.set("product", product);
  form.set("file", new Blob([text]), "small.csv");
  const answer = await fetch(`${url}/v1/imports`, { method: "POST", headers: caller.headers, body: form });
  const { importId } = (await answer.json()) as { importId: string };
  for (;;) {
    const { body } = await caller.get<{ status: string; problem: unknown }>(`/v1/imports/${importId}`);
    if (body.status === "planned") return importId;
    if (body.status !== "reading") throw new Error(JSON.stringify(body));
  }
};

let copies = 0;
/** Takes a product out as an archive and uploads it to be brought in under another key; answers its id. */
export const uploadArchive = async (
  world: Pick<World, "owner" | "server" | "sorts">,
  product: string,
): Promise<string> => {
  const { owner: caller, server } = world;
  const { url } = server;
  const got = await fetch(`${url}/v1/export?product=${product}&format=archive`, { headers: caller.headers });
  const form = new FormData();
  copies += 1;
  form.set("key", `Z${copies}Y`);
  form.set("apply", "false");
  form.set("file", await got.blob(), "small.zip");
  const answer = await fetch(`${url}/v1/archives`, { method: "POST", headers: caller.headers, body: form });
  const { archiveId } = (await answer.json()) as { archiveId: string };
  for (;;) {
    const { body } = await caller.get<{ status: string; problem: unknown }>(`/v1/archives/${archiveId}`);
    if (body.status === "planned") {
      world.sorts.set(archiveId, "import");
      return archiveId;
    }
    if (body.status !== "reading") throw new Error(JSON.stringify(body));
  }
};

/** Attaches a small file to an item; answers its id. */
export const uploadSmall = async (caller: Caller, url: string, item: string, text: string): Promise<string> => {
  const form = new FormData();
  form.set("item", item);
  form.set("file", new Blob([text]), "small.txt");
  const answer = await fetch(`${url}/v1/files`, { method: "POST", headers: caller.headers, body: form });
  return ((await answer.json()) as { id: string }).id;
};

/** One record of each noun. What the whole workspace sees bears no mark. */
const recordsOf = async (
  caller: Caller,
  { product, epic, story, mark }: { product: string; epic: string; story: string; mark: string },
): Promise<Readonly<Record<RecordNoun, string>>> => {
  const make = async (noun: RecordNoun, input: object): Promise<string> =>
    (await caller.run<{ id: string }>(`${noun}.create`, input)).id;
  const [name, title] = [`Of ${product}`, `Title ${mark}`];
  const objective = await make("objective", { title: name });
  return {
    objective,
    persona: await make("persona", { name }),
    keyResult: await make("keyResult", { title: name, objective }),
    kpi: await make("kpi", { name }),
    component: await make("component", { name }),
    field: await make("field", { name, type: "text" }),
    milestone: await make("milestone", { product, name: title }),
    sprint: await make("sprint", { product, name: title }),
    release: await make("release", { product, name: title }),
    participant: await make("participant", { product, name: title }),
    interview: await make("interview", { product, title }),
    evidence: await make("evidence", { product, quote: title }),
    map: await make("map", { product, name: title, sort: "journey", stages: [{ name: "Stage" }, { name: "Other" }] }),
    cluster: await make("cluster", { product, name: title }),
    insight: await make("insight", { product, title }),
    guide: await make("guide", { product, name: title, questions: [`Would you use ${mark}?`] }),
    form: await make("form", { product, title }),
    risk: await make("risk", { item: epic, title }),
    dependency: await make("dependency", { item: story, external: title }),
    question: await make("question", { item: story, text: title }),
    asset: await make("asset", { item: story, title, url: "https://example.com/page" }),
    decision: await make("decision", { item: story, text: title }),
  };
};

/** A technique of the workspace's own. */
const techniqueOf = async (caller: Caller, product: string): Promise<string> => {
  const inputs = [{ name: "gain", label: "Gain", scale: { type: "number", min: 0, max: 10 } }];
  return (await caller.run<{ id: string }>("technique.create", { name: `Of ${product}`, inputs, formula: "gain" })).id;
};

/** An order of the place, in which its epic stands. */
const orderOf = async (caller: Caller, product: string, epic: string): Promise<string> => {
  const technique = "eisenhower";
  await caller.run("score.set", { item: epic, technique, inputs: { urgent: 1, important: 1 } });
  return (await caller.run<{ id: string }>("order.commit", { product, technique, kind: "epic" })).id;
};

/** A connection of the place, which nobody pulls. */
const connectionOf = async (caller: Caller, product: string, mark: string): Promise<string> => {
  const input = { product, tracker: "linear", project: "ENG", name: `Connection ${mark}`, token: "a-token" };
  return (await caller.run<{ id: string }>("connection.create", input)).id;
};

/** A webhook of the place, which nobody answers: it soon stands still. */
const webhookOf = async (caller: Caller, product: string, mark: string): Promise<string> => {
  const input = { address: "https://127.0.0.1/hook", products: [product], name: `Webhook ${mark}` };
  return (await caller.run<{ id: string }>("webhook.create", input)).id;
};

const placeOf = async (caller: Caller, url: string, product: string, mark: string, more: object): Promise<Place> => {
  const made = await caller.run<{ id: string }>("product.create", { key: product, name: `Product ${mark}`, ...more });
  const theme = await caller.run<{ id: string }>("theme.create", { product, title: `Theme ${mark}` });
  const epic = await caller.run<{ id: string }>("epic.create", { parent: theme.id, title: `Epic ${mark}` });
  const story = await caller.run<{ id: string; key: string }>("story.create", {
    parent: epic.id,
    story: { role: `role ${mark}`, want: `wish ${mark}` },
    description: `Text ${mark}`,
    labels: [`label ${mark}`],
  });
  const comment = await caller.run<{ id: string }>("comment.add", { item: story.id, body: `Comment ${mark}` });
  const planned = await uploadPlanned(caller, url, product, csv(mark, `${product}X`));
  const sessions = await sessionThingsOf(caller, url, { product, story: story.id, epic: epic.id, mark });
  return {
    ...sessions,
    product,
    productId: made.id,
    ...{ theme: theme.id, epic: epic.id, story: story.id, storyKey: story.key },
    comment: comment.id,
    import: planned,
    file: await uploadSmall(caller, url, story.id, `File ${mark}`),
    technique: await techniqueOf(caller, product),
    request: (await caller.run<{ id: string }>("request.create", { product, text: `Asked ${mark}` })).id,
    order: await orderOf(caller, product, epic.id),
    baseline: await baselineOf(caller, product, epic.id, mark),
    connection: await connectionOf(caller, product, mark),
    webhook: await webhookOf(caller, product, mark),
    records: await recordsOf(caller, { product, epic: epic.id, story: story.id, mark }),
  };
};

type Kept = { readonly [name: string]: Seeded };

const visitorsOf = (
  kept: Kept,
  tokens: { readonly [name: string]: { secret: string } },
  foreign: Seeded,
): readonly Visitor[] => {
  const home = (name: string, role: Role, secret: string | undefined, scope?: TokenScope): Visitor => ({
    name,
    role,
    workspace: "home",
    ...(secret !== undefined && { secret }),
    ...(scope && { scope }),
  });
  return [
    { name: "anonymous" },
    { name: "garbage token", secret: garbage },
    { name: "expired token", secret: tokens.expired?.secret ?? "" },
    { name: "revoked token", secret: tokens.revoked?.secret ?? "" },
    { name: "removed member", secret: kept.removed?.secret ?? "" },
    { name: "foreign owner", secret: foreign.secret, role: "owner", workspace: "foreign" },
    home("viewer", "viewer", kept.viewer?.secret),
    home("commenter", "commenter", kept.commenter?.secret),
    home("editor", "editor", kept.editor?.secret),
    home("outsider", "editor", kept.outsider?.secret),
    home("admin", "admin", kept.admin?.secret),
    home("owner", "owner", kept.owner?.secret),
    home("read-scoped token", "owner", tokens.read?.secret, "read"),
    home("comment-scoped token", "owner", tokens.comment?.secret, "comment"),
    home("edit-scoped token", "owner", tokens.edit?.secret, "edit"),
  ];
};

/** Guests of two places, and one who was sent away. */
const guestsOf = ({ open, calm }: { readonly open: Place; readonly calm: Place }): readonly Visitor[] => {
  const guest = (name: string, { guestSecret, poker, product, productId }: Place): Visitor => ({
    name,
    secret: guestSecret,
    workspace: "home",
    own: [poker, product, productId],
  });
  return [
    guest("guest of the session", open),
    guest("guest of another session", calm),
    { name: "guest who was sent away", secret: open.sentAwaySecret },
  ];
};

/** Whether the tables of roles and scopes let somebody do what needs that capability. */
export const mayBy = ({ role, scope, own }: Visitor, needs: string): boolean => {
  const allowed: readonly string[] = own ? guestMay : role === undefined ? [] : roles[role];
  const limited: readonly string[] | undefined = scope && tokenScopes[scope];
  return allowed.includes(needs) && (limited?.includes(needs) ?? true);
};

/** Two workspaces with everyone in them, on a running server. */
export const startWorld = async (): Promise<World> => {
  const dataDir = await newFolder();
  const seeded = await seedWorkspaces(dataDir, ["Home", "Foreign"], async ([home, foreign]) => {
    if (!home || !foreign) throw new Error("There are two workspaces to seed.");
    const kept: Record<string, Seeded> = {};
    for (const role of ["owner", "admin", "editor", "commenter", "viewer"] as const)
      kept[role] = await home.join(role, `Home ${role}`);
    kept.outsider = await home.join("editor", "Home outsider");
    kept.removed = await home.join("editor", "Home removed");
    const owner = (kept.owner as Seeded).member;
    const tokens: Record<string, { secret: string; token: string }> = {
      expired: await home.token(owner, "admin", "2020-01-02T00:00:00.000Z"),
      revoked: await home.token(owner, "admin"),
      read: await home.token(owner, "read"),
      comment: await home.token(owner, "comment"),
      edit: await home.token(owner, "edit"),
    };
    await home.as(owner, "token.revoke", { token: tokens.revoked?.token });
    await home.as(owner, "member.remove", { member: kept.removed.member });
    const spares: string[] = [];
    for (let at = 0; at < 40; at += 1) spares.push((await home.join("viewer", `Spare ${at}`)).member);
    return { kept, tokens, spares, foreign: await foreign.join("owner", "Foreign owner") };
  });
  const { kept, tokens, spares, foreign } = seeded;
  const server = await startProcess({ dataDir });
  const as = ({ secret }: Seeded) => callerOf(server.url, { authorization: `Bearer ${secret}` });
  const [owner, foreignOwner] = [as(kept.owner as Seeded), as(foreign)];
  const insiders = ["editor", "commenter", "viewer"].map((name) => (kept[name] as Seeded).member);
  const places = {
    open: await placeOf(owner, server.url, "PAY", marks.home, {}),
    calm: await placeOf(owner, server.url, "LAK", marks.home, {}),
    sealed: await placeOf(owner, server.url, "SEC", marks.sealed, { visibility: "members", members: insiders }),
    foreign: await placeOf(foreignOwner, server.url, "FOR", marks.foreign, {}),
  };
  const sorts = new Map<string, Sort>(spares.map((id) => [id, "member"]));
  await owner.run("field.create", { name: "Text of ours", type: "text" });
  for (const place of Object.values(places)) {
    const {
      product,
      productId,
      theme,
      epic,
      story,
      storyKey,
      comment,
      import: planned,
      file,
      technique,
      order,
      baseline,
      connection,
      webhook,
      records,
      poker,
      survey,
      guest,
    } = place;
    for (const id of [theme, epic, story, storyKey]) sorts.set(id, "item");
    for (const id of [product, productId]) sorts.set(id, "product");
    sorts
      .set(comment, "comment")
      .set(planned, "import")
      .set(file, "file")
      .set(technique, "technique")
      .set(order, "order")
      .set(baseline, "baseline")
      .set(connection, "connection")
      .set(webhook, "webhook")
      .set(poker, "poker")
      .set(survey, "survey")
      .set(guest, "guest");
    for (const noun of recordNouns) sorts.set(records[noun], noun);
  }
  return {
    server,
    owner,
    foreignOwner,
    ...places,
    foreignMember: foreign.member,
    visitors: [...visitorsOf(kept, tokens, foreign), ...guestsOf(places)],
    sorts,
    spare: () => spares.pop() ?? newId(),
  };
};
