import { baseOf, type DocumentFieldName } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { problemOf } from "../../../lib/problems.ts";
import { changedMeanwhile, type SaveText } from "../../../lib/text/draft.ts";

const isNothing = (value: unknown): boolean =>
  value === "" || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);

/** What a text of the page stands for as the field's value; a text is its own where nothing else is said. */
export type ToValue = (text: string) => unknown;

/**
 * Saves a field of an item's document, said to be written on top of `base`: where somebody else has changed the field meanwhile it is
 * refused, and the field brings both together.
 */
export const saveText =
  (item: string, field: DocumentFieldName, toValue: ToValue = (text) => text): SaveText =>
  async (next, base) => {
    const [value, before] = [toValue(next), toValue(base)];
    const sent = client.dispatch("document.edit", {
      item,
      [field]: isNothing(value) ? null : value,
      base: { [field]: baseOf(isNothing(before) ? undefined : before) },
    });
    if (sent.state === "refused") return sent.problem;
    try {
      await sent.done;
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      // The field itself settles it: nothing is lost that the status corner would have to keep.
      if (problem.code === changedMeanwhile) client.dismissRefusal(sent.seq);
      return problem;
    }
  };
