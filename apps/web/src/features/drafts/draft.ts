export const partNames = ["role", "situation", "want", "outcome"] as const;
export type PartName = (typeof partNames)[number];
export type Parts = Readonly<Record<PartName, string>>;

/** One entry of `draft.list`. */
export type Draft = {
  readonly item: string;
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
  readonly story: Readonly<Record<PartName, string | null>>;
  readonly because: Readonly<
    Record<PartName, { readonly from: "title" | "description" | "story"; readonly quote: string } | null>
  >;
  readonly questions: Readonly<Record<PartName, string | null>>;
};

/** How a part is begun in the sentence, and what it is. */
export const partWords: Readonly<Record<PartName, readonly [opener: string, label: string]>> = {
  role: ["As a", "Role"],
  situation: ["when", "Situation"],
  want: ["I want to", "Wish"],
  outcome: ["so I can", "Outcome"],
};

/** The parts as they stand in the form: what somebody wrote over the draft. */
export const partsOf = ({ story }: Draft, written: Partial<Parts> | undefined): Parts => ({
  role: written?.role ?? story.role ?? "",
  situation: written?.situation ?? story.situation ?? "",
  want: written?.want ?? story.want ?? "",
  outcome: written?.outcome ?? story.outcome ?? "",
});

/** Whether it can be accepted: without a wish it stays no story. */
export const isAcceptable = (parts: Parts): boolean => parts.want.trim() !== "";

/** As `draft.accept` wants it; parts that are empty are left alone. */
export const acceptedOf = (item: string, parts: Parts) => ({
  item,
  story: Object.fromEntries(
    partNames.flatMap((part) => (parts[part].trim() === "" ? [] : [[part, parts[part].trim()]])),
  ),
});
