import { planSource } from "../source/plan-source.ts";
import type { SourceOptions, SourcePlan } from "../source/reader.ts";

/** The plan of a file that holds this, as JSON where it is no text. */
export const planOf = (content: unknown, options: SourceOptions = {}): Promise<SourcePlan> =>
  planSource([new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content))], options);

/** What an item is and where it lies, in a line. */
export const outline = ({ items }: SourcePlan): string[] =>
  items
    .filter(({ source }) => !source.startsWith("overstory:"))
    .map(
      ({ kind, source, parent, title }) =>
        `${kind} ${source} "${title}"${parent?.startsWith("overstory:") === false ? ` in ${parent}` : ""}`,
    );
