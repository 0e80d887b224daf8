import type { Ballot, Result, SurveySettings } from "@overstory/scoring";

export type SurveyItem = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly sentence: string | null;
  readonly description: string | null;
};

export type BallotKind = "kano" | "budget" | "points" | "order" | "pairs" | "ratios" | "dots";

/** What `survey.get` tells one participant: never another's answers before the close. */
export type Survey = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly technique: string;
  readonly techniqueName: string;
  readonly ballot: BallotKind;
  readonly settings: SurveySettings;
  readonly deadline: string | null;
  readonly state: "open" | "closed";
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly me: {
    readonly id: string;
    readonly name: string;
    readonly isGuest: boolean;
    readonly mayAnswer: boolean;
    readonly answered: boolean;
  };
  readonly items: readonly SurveyItem[];
  readonly myBallot: Ballot | null;
  readonly answered: readonly { readonly id: string; readonly name: string }[];
  readonly waitingFor: readonly { readonly id: string; readonly name: string }[];
  /** What came out, and what everybody said: once it is closed. */
  readonly results: readonly { readonly item: string; readonly result: Result }[] | null;
  readonly ballots: readonly { readonly person: string; readonly name: string; readonly ballot: Ballot }[] | null;
  readonly link: { readonly hint: string; readonly expiresAt: string } | null;
  readonly closedAt: string | null;
};

/** What each ballot's screen works with. */
export type BallotProps = {
  readonly survey: Survey;
  readonly ballot: Ballot;
  onChange(ballot: Ballot): void;
};
