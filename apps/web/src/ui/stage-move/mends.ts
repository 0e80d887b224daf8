import type { GateCheck, Item } from "@overstory/backlog";
import type { Section } from "../../lib/focus-section.ts";

type Call = { readonly name: string; readonly input: Readonly<Record<string, unknown>> };

/** One way to mend what a gate misses: done at once, or by leading to where it is written. */
export type Mend = { readonly label: string } & (
  | { readonly call: Call }
  | { readonly sections: readonly [Section, ...Section[]] }
);

export type Mender = { readonly id: string; readonly name: string; readonly canEdit: boolean };

const to = (label: string, ...sections: [Section, ...Section[]]): Mend => ({ label, sections });

const places: Readonly<Record<GateCheck, (item: Item) => Mend[]>> = {
  parts: () => [to("Write the sentence", "story")],
  score: () => [to("Score it", "score")],
  epic: () => [to("Choose an epic", "parent")],
  evidence: () => [to("Add evidence", "evidence")],
  size: ({ effort }) =>
    effort === undefined
      ? [to("Estimate it", "score")]
      : [to("Split it", "split", "score"), to("Change the effort", "score")],
  criteria: ({ criteria }) => [to(criteria?.broken ? "Mend the criteria" : "Write criteria", "criteria")],
  dependencies: () => [to("See what it waits for", "dependencies")],
  planned: () => [to("Pick a sprint", "sprint")],
  delivery: () => [to("Add the ticket", "ticket"), to("Add an asset", "assets")],
  confirmed: ({ criteria }) => [to(criteria ? "Confirm criteria" : "Write criteria", "criteria")],
  accepted: () => [],
};

/** How this person can mend a check that is not met, the likeliest way first. */
export const mendsOf = (check: GateCheck, item: Item, me: Mender): Mend[] => {
  const own: Mend[] =
    check === "planned" && me.canEdit
      ? [{ label: "Take it myself", call: { name: "item.edit", input: { item: item.id, assignee: me.id } } }]
      : check === "accepted"
        ? [{ label: `Accept as ${me.name}`, call: { name: "story.accept", input: { item: item.id } } }]
        : [];
  return [...own, ...(me.canEdit ? places[check](item) : [])];
};
