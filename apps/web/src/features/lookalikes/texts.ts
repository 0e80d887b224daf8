import { printStory } from "@overstory/insight";

/** What of an item's answer is compared. */
export type ItemTexts = {
  readonly story: Readonly<Record<"role" | "situation" | "want" | "outcome", string | null>>;
  readonly description?: string | null;
  readonly problem?: string | null;
};

/** An item's own words below its title: its sentence, then its description or problem. */
export const textsOf = ({ story, description, problem }: ItemTexts): string => {
  const parts = Object.entries(story).filter(([, text]) => text !== null);
  const sentence = parts.length === 0 ? "" : printStory(Object.fromEntries(parts));
  return [sentence, description ?? problem ?? ""].filter((text) => text !== "").join("\n\n");
};
