/** What is compared of an item. */
export type ComparedItem = { readonly id: string; readonly title: string; readonly text: string };

export type Pair = {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
  readonly shared: readonly string[];
};

export type Near = { readonly id: string; readonly likeness: number; readonly shared: readonly string[] };

/** To the thread; `n` is answered back. */
export type Asked = { readonly n: number; readonly workspace: string } & (
  | { readonly t: "change"; readonly set: readonly ComparedItem[]; readonly gone: readonly string[] }
  /** With those told last still at hand, they are told again only when something has changed: there may be very many. */
  | { readonly t: "pairs"; readonly isAtHand: boolean }
  /** How far the pairs are that are being counted; answered while they are. */
  | { readonly t: "progress" }
  | { readonly t: "near"; readonly text: string }
  | { readonly t: "findings"; readonly set: readonly ComparedItem[]; readonly gone: readonly string[] }
  | { readonly t: "suggest"; readonly what: "findings" | "items"; readonly text: string }
  | { readonly t: "forget" }
);

export type Answered = {
  readonly n: number;
  readonly pairs?: readonly Pair[];
  readonly near?: readonly Near[];
  readonly progress?: Done;
};

/** So many of so many items. */
export type Done = { readonly done: number; readonly of: number };
