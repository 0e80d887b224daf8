import type { GivenBy, Scale, Spread, Vote } from "@overstory/scoring";

/** An input as it stood when the session began. */
export type PokerInput = {
  readonly name: string;
  readonly label: string;
  readonly scale: Scale;
  readonly unit?: string;
  readonly direction: "up" | "down";
  readonly rubric: string;
  readonly levels?: readonly (readonly [value: number, means: string])[];
  readonly by: readonly GivenBy[];
};

export type PokerItem = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly kind: "theme" | "epic" | "story";
  readonly sentence: string | null;
  readonly story: { readonly [part in "role" | "situation" | "want" | "outcome"]?: string | null } | null;
  readonly criteria: string | null;
  readonly description: string | null;
};

export type PokerRound = {
  readonly round: number;
  readonly votes: readonly { readonly person: string; readonly name: string; readonly value: Vote }[];
  readonly spread: Spread;
  readonly revealedAt: string;
};

/** One input of one item: what is voted on at a time. */
export type Turn = {
  readonly item: string;
  readonly input: string;
  readonly round: number;
  readonly state: "voting" | "revealed" | "agreed";
  readonly voted: readonly string[];
  readonly waitingFor: readonly string[];
  readonly myVote: Vote | null;
  readonly agreed: number | null;
  readonly suggested: number | null;
  readonly rounds: readonly PokerRound[];
};

export type Participant = {
  readonly id: string;
  readonly name: string;
  readonly function: GivenBy | null;
  readonly spectator: boolean;
  readonly guest: boolean;
  readonly joined: boolean;
};

/** What `poker.get` tells one participant: never a vote of another before its reveal. */
export type Poker = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly technique: string;
  readonly techniqueName: string;
  readonly mode: "live" | "async";
  readonly deadline: string | null;
  readonly autoReveal: boolean;
  readonly state: "open" | "closed";
  readonly facilitator: { readonly id: string; readonly name: string };
  readonly me: {
    readonly id: string;
    readonly name: string;
    readonly spectator: boolean;
    readonly function: GivenBy | null;
    readonly mayVote: readonly string[];
    readonly isFacilitator: boolean;
    readonly isGuest: boolean;
    readonly joined: boolean;
  };
  readonly participants: readonly Participant[];
  readonly inputs: readonly PokerInput[];
  readonly now: { readonly item: string; readonly input: string } | null;
  readonly timerEndsAt: string | null;
  readonly items: readonly PokerItem[];
  readonly turns: readonly Turn[];
  readonly remarks: readonly {
    readonly id: string;
    readonly person: string;
    readonly name: string;
    readonly item: string;
    readonly text: string;
    readonly at: string;
  }[];
  readonly link: { readonly hint: string; readonly expiresAt: string } | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
};

/** Where in the session one looks. */
export type Place = { readonly item: string; readonly input: string };
