import { type LogEntry, type Rows, type Scope, SeenRows } from "@overstory/kernel";
import { guestKind } from "../guest/schema.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { productKind } from "../product/schema.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { type Happening, happeningsOf } from "./events.ts";
import { type ItemAt, type Narrowed, narrowingTest } from "./filter.ts";
import type { Webhook } from "./schema.ts";
import { ItemsThen } from "./then.ts";

/** Things told in one message; of more, their number is told. */
const toldAtMost = 100;
/** Lines of a message that people read. */
const linesAtMost = 10;

type Choice = Pick<Webhook, "events" | "products"> & Narrowed;

/** One thing that happened, ready to be told. */
export type Line = Happening & {
  readonly key?: string;
  readonly title?: string;
  readonly kind?: string;
  readonly stage?: string;
  readonly productKey?: string;
  readonly productName?: string;
  /** Below the public address. */
  readonly path?: string;
};

/** What an entry tells a reader: who did it, and what of it they chose to hear. */
export type Told = {
  readonly version: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly workspace: { readonly id: string; readonly name: string };
  readonly command: string;
  readonly lines: readonly Line[];
  readonly more: number;
};

const lineOf = (rows: Rows, one: Happening): Line => {
  const item = one.item === undefined ? undefined : rows.get(itemKind, one.item);
  const product = one.product === undefined ? undefined : rows.get(productKind, one.product);
  return {
    ...one,
    ...(item && { key: item.key, title: item.title, kind: item.kind, path: `/i/${item.key}` }),
    ...(item?.stage !== undefined && { stage: item.stage }),
    ...(product && { productKey: product.key, productName: product.name }),
    ...(!item && product && { path: `/${product.key}/outline` }),
  };
};

/**
 * Which of the things that happened are told. Of some items only: those that are meant after the entry or were before it, so that nobody
 * misses how one of them left. Places that its maker may not see count for nothing.
 */
const chosenOf = (
  { rows, seen, sees }: { readonly rows: Rows; readonly seen: Rows; readonly sees: (scope: Scope) => boolean },
  { events, products, ...choice }: Choice,
  happened: readonly Happening[],
  moments: { readonly before: ItemAt; readonly after: ItemAt },
): Happening[] => {
  const all = happened.filter(
    ({ event, product }) =>
      (!events || events.includes(event)) && (!products || (product !== undefined && products.includes(product))),
  );
  const test = all.length > 0 ? narrowingTest(rows, seen, choice) : undefined;
  if (!test) return all;
  const isMeant = (id: string, at: ItemAt): boolean => {
    const item = at(id);
    return item !== undefined && sees(itemKind.scope(item)) && test(item, at);
  };
  return all.filter(
    ({ item }) => item !== undefined && (isMeant(item, moments.after) || isMeant(item, moments.before)),
  );
};

/**
 * What an entry tells somebody who sees these scopes and chose so; `undefined` where it is nothing to them. `entry` holds only the changes
 * that they see; everything else is read as they see it, too. `after` knows the items as they stood after the entry, where later ones have
 * changed them.
 */
export const toldOf = (
  rows: Rows,
  entry: LogEntry,
  sees: (scope: Scope) => boolean,
  choice: Choice,
  after: ItemAt = ItemsThen.now(rows).item,
): Told | undefined => {
  const seen = new SeenRows(rows, { sees });
  const before = new ItemsThen(after);
  before.back(entry);
  const chosen = chosenOf({ rows, seen, sees }, choice, happeningsOf(seen, entry), { before: before.item, after });
  if (chosen.length === 0) return undefined;
  const [workspace] = rows.all(workspaceKind);
  const name =
    rows.get(memberKind, entry.actor)?.name ??
    rows.get(guestKind, entry.actor)?.name ??
    (entry.actor === "system" ? "Overstory" : "A former member");
  return {
    version: entry.version,
    at: entry.at,
    by: { id: entry.actor, name },
    workspace: { id: workspace?.id ?? "", name: workspace?.name ?? "Overstory" },
    command: entry.name,
    lines: chosen.slice(0, toldAtMost).map((one) => lineOf(seen, one)),
    more: Math.max(0, chosen.length - toldAtMost),
  };
};

const nameOf = ({ key, title, thing }: Line): string => (key === undefined ? (thing ?? "") : `${key} ${title ?? ""}`);

/** "Ann moved PAY-142 Confirm assignment from To-do to Developing". The name stands as `named` writes it. */
export const sentenceOf = ({ by }: Told, line: Line, named: (line: Line) => string = nameOf): string =>
  [by.name, line.lead, named(line), line.tail].filter((part) => part !== undefined && part !== "").join(" ") +
  (line.quote === undefined ? "" : `: “${line.quote}”`);

const moreText = (count: number): string => `and ${count.toLocaleString("en")} more`;

/** The whole message as lines for people. */
export const sentencesOf = (told: Told, named?: (line: Line) => string): string[] => {
  const shown = told.lines.slice(0, linesAtMost);
  const left = told.lines.length - shown.length + told.more;
  return [...shown.map((line) => sentenceOf(told, line, named)), ...(left > 0 ? [moreText(left)] : [])];
};

/** Our own shape: who did what to what, with the fields before and after. */
const overstoryBody = (told: Told, url: string): object => ({
  type: "overstory.change",
  timestamp: told.at,
  data: {
    version: told.version,
    workspace: told.workspace,
    by: told.by,
    command: told.command,
    events: told.lines.map((line) => ({
      event: line.event,
      text: sentenceOf(told, line),
      ...(line.product !== undefined && {
        product: { id: line.product, key: line.productKey ?? null, name: line.productName ?? null },
      }),
      ...(line.item !== undefined && {
        item: {
          ...{ id: line.item, key: line.key ?? null, kind: line.kind ?? null, title: line.title ?? null },
          ...{ stage: line.stage ?? null, url: line.path === undefined ? null : url + line.path },
        },
      }),
      changes: line.changes,
    })),
    more: told.more,
  },
});

const forSlack = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
/** Marks that would make a link, a list or an emphasis out of somebody's words. */
const forTeams = (text: string): string => text.replace(/[\\`*_[\]()<>#|~]/g, "\\$&");

/** As Slack's incoming webhooks take it. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const slackBody = (told: Told, url: string): object => {
  const plain = { ...told, by: { ...told.by, name: forSlack(told.by.name) } };
  const lines = plain.lines.map((line) => ({
    ...line,
    lead: forSlack(line.lead),
    ...(line.tail !== undefined && { tail: forSlack(line.tail) }),
    ...(line.quote !== undefined && { quote: forSlack(line.quote) }),
  }));
  const named = (line: Line) => {
    const name = forSlack(nameOf(line));
    return line.path === undefined ? name : `<${url}${line.path}|${name.replaceAll("|", "¦")}>`;
  };
  return { text: sentencesOf({ ...plain, lines }, named).join("\n"), unfurl_links: false };
};

/** As Teams' workflows take it: a card. https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
const teamsBody = (told: Told, url: string): object => {
  const plain = { ...told, by: { ...told.by, name: forTeams(told.by.name) } };
  const lines = plain.lines.map((line) => ({
    ...line,
    lead: forTeams(line.lead),
    ...(line.tail !== undefined && { tail: forTeams(line.tail) }),
    ...(line.quote !== undefined && { quote: forTeams(line.quote) }),
  }));
  const named = (line: Line) =>
    line.path === undefined ? forTeams(nameOf(line)) : `[${forTeams(nameOf(line))}](${url}${line.path})`;
  const body = sentencesOf({ ...plain, lines }, named).map((text) => ({ type: "TextBlock", text, wrap: true }));
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    ...{ type: "AdaptiveCard", version: "1.4", body },
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
};

const bodies = { overstory: overstoryBody, slack: slackBody, teams: teamsBody } as const;

/** The message in a webhook's format, as it is sent. `url` is the public address, for links. */
export const bodyOf = (format: Webhook["format"], told: Told, url: string): string =>
  JSON.stringify(bodies[format](told, url));

/** What a try says, in each format. */
export const tryBody = (webhook: Pick<Webhook, "format" | "name">, at: string): { body: string; text: string } => {
  const text = `This is a try of the webhook “${webhook.name}”. What happens is told here from now on.`;
  const told: Told = {
    ...{ version: 0, at, by: { id: "system", name: "Overstory" }, workspace: { id: "", name: "" } },
    ...{ command: "webhook.test", lines: [], more: 0 },
  };
  if (webhook.format === "overstory")
    return { text, body: JSON.stringify({ type: "overstory.test", timestamp: at, data: { text } }) };
  if (webhook.format === "slack") return { text, body: JSON.stringify({ text: forSlack(text) }) };
  const card = teamsBody(told, "") as { attachments: { content: { body: object[] } }[] };
  card.attachments[0]?.content.body.push({ type: "TextBlock", text: forTeams(text), wrap: true });
  return { text, body: JSON.stringify(card) };
};
