import { agoOf, momentOf } from "../../../lib/dates.ts";
import { type Narrowing, type NarrowingDraft, narrowingDraftOf, narrowingOf, wide } from "./narrowing.ts";

export const formats = ["overstory", "slack", "teams"] as const;
export type Format = (typeof formats)[number];

/** A webhook as the server tells it; its address and secret it never tells. */
export type Webhook = Narrowing & {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly format: Format;
  readonly hint: string;
  readonly events: readonly string[] | null;
  readonly products: readonly string[] | null;
  readonly by: string;
  readonly byName: string;
  readonly parked: { readonly at: string; readonly code: string; readonly reason: string } | null;
  readonly failing: {
    readonly attempts: number;
    readonly since: string;
    readonly nextAt: string;
    readonly problem: string;
  } | null;
  readonly deliveredAt: string | null;
};

export type Delivery = {
  readonly id: string;
  readonly version: number | null;
  readonly at: string;
  readonly attempts: number;
  readonly state: "delivered" | "failing" | "skipped";
  readonly status: number | null;
  readonly ms: number | null;
  readonly problem: string | null;
  readonly text: string;
  readonly body: string;
  readonly answer: string | null;
};

export const formatLabels: Readonly<Record<Format, string>> = {
  overstory: "JSON for programs, signed",
  slack: "Slack",
  teams: "Microsoft Teams",
};

export const addressHints: Readonly<Record<Format, string>> = {
  overstory: "Where your program takes messages by POST. It starts with https and can be reached from everywhere.",
  slack: "The webhook URL that Slack gives under Incoming Webhooks.",
  teams: "The address that Teams gives for the workflow “Post to a channel when a webhook request is received”.",
};

export const eventLabels: Readonly<Record<string, string>> = {
  "stage.moved": "Stories move between stages",
  "item.created": "Items are created or restored",
  "item.changed": "Items are changed",
  "item.moved": "Items move to another place",
  "item.deleted": "Items are deleted",
  "score.changed": "Items are scored",
  "comment.added": "Comments",
  "decision.made": "Decisions",
  "question.asked": "Questions",
  "plan.changed": "Sprints, releases and milestones",
  "goal.changed": "Objectives and KPIs",
  "research.changed": "Research",
  "import.applied": "Imports",
};

/** What somebody fills in. An empty address leaves the one that is there; no events, products or labels mean all. */
export type Draft = NarrowingDraft & {
  readonly name: string;
  readonly address: string;
  readonly format: Format;
  readonly events: readonly string[];
  readonly products: readonly string[];
};

export const emptyDraft: Draft = {
  ...{ name: "", address: "", format: "overstory" },
  ...{ events: [], products: [], ...wide },
};

export const draftOf = ({ name, format, events, products, ...narrowing }: Webhook): Draft => ({
  ...{ name, address: "", format, events: events ?? [], products: products ?? [] },
  ...narrowingDraftOf(narrowing),
});

const orNone = (list: readonly string[]) => (list.length > 0 ? list : null);

/** The draft as a command takes it: of what is all, a new webhook says nothing and a changed one `null`. */
export const inputOf = ({ name, address, format, events, products, ...narrowing }: Draft, isNew: boolean): object => {
  const choices = { events: orNone(events), products: orNone(products), ...narrowingOf(narrowing) };
  return {
    ...(name.trim() && { name: name.trim() }),
    ...(address.trim() && { address: address.trim() }),
    format,
    ...Object.fromEntries(Object.entries(choices).filter(([, value]) => !isNew || value !== null)),
  };
};

const inMinutes = (iso: string, now: number): string => {
  const minutes = Math.ceil((Date.parse(iso) - now) / 60_000);
  if (minutes <= 1) return "within a minute";
  return minutes < 90 ? `in ${minutes} minutes` : `in ${Math.round(minutes / 60)} hours`;
};

/** How a webhook is, in words. */
export const stateText = ({ parked, failing, deliveredAt }: Webhook, now: number): string => {
  if (parked) return `Stands still since ${momentOf(parked.at)}. ${parked.reason}`;
  if (failing)
    return `${failing.problem} Tried ${failing.attempts === 1 ? "once" : `${failing.attempts} times`}, again ${inMinutes(failing.nextAt, now)}. What happens meanwhile waits.`;
  return deliveredAt ? `Up to date. Last delivered ${agoOf(deliveredAt, now)}.` : "Nothing has been sent yet.";
};

/** What happens that a webhook tells, in words. */
export const choiceText = (
  { events, products }: Pick<Webhook, "events" | "products">,
  nameOf: (product: string) => string,
): string => {
  const what = events ? events.map((event) => eventLabels[event] ?? event).join(", ") : "Everything that happens";
  return what + (products ? ` in ${products.map(nameOf).join(", ")}` : "");
};

/** What came of a message, in words. */
export const deliveryText = ({ state, status, attempts, ms }: Delivery): string => {
  const tries = attempts > 1 ? `, ${attempts} tries` : "";
  if (state === "delivered") return `Delivered (${status ?? "?"}${ms === null ? "" : `, ${ms} ms`}${tries})`;
  return state === "skipped" ? "Passed over" : `Not delivered${status === null ? "" : ` (${status})`}${tries}`;
};
