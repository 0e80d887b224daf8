import { type CustomerRequest, isOpenRequest } from "@overstory/backlog";

/** What the list shows. */
export const views = ["open", "snoozed", "accepted", "declined", "merged"] as const;
export type View = (typeof views)[number];

export const viewWords: Readonly<Record<View, string>> = {
  open: "To decide",
  snoozed: "Snoozed",
  accepted: "Accepted",
  declined: "Declined",
  merged: "Merged",
};

/** Where a request stands at that moment. */
export const viewOf = (request: CustomerRequest, now: string): View =>
  request.state === "new" ? (isOpenRequest(request, now) ? "open" : "snoozed") : request.state;

/** One suggestion of `request.alike`. */
export type AlikeRequest = {
  readonly id: string;
  readonly text: string;
  readonly asked: number;
  readonly state: string;
};
export type AlikeItem = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly stage: string | null;
};
export type Alike = {
  readonly request: { readonly asked: number; readonly waiting: number; readonly told: number };
  readonly requests: readonly AlikeRequest[];
  readonly items: readonly AlikeItem[];
};

/** How many ask for it: the request and all that were merged into it. */
export const askedOf = (merged: (id: string) => readonly CustomerRequest[], id: string): number =>
  1 + merged(id).reduce((sum, one) => sum + askedOf(merged, one.id), 0);

/** Moments to snooze until, seen from `now`: eight o'clock in the morning of the reader's day. */
export const snoozes = (now: Date): { readonly label: string; readonly until: string }[] => {
  const at = (days: number): string =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 8).toISOString();
  const toMonday = ((8 - now.getDay()) % 7 || 7) as number;
  return [
    { label: "Until tomorrow", until: at(1) },
    { label: "Until Monday", until: at(toMonday) },
    { label: "For a month", until: at(30) },
    { label: "For three months", until: at(91) },
  ];
};
