import { type Given, nameOf, objectsOf } from "../source/values.ts";

/** A checklist as Markdown: its name, and its items in their order, ticked where they are done. */
export const checklistText = (checklist: Given): string | undefined => {
  const items = [...objectsOf(checklist.checkItems)]
    .sort((a, b) => Number(a.pos ?? 0) - Number(b.pos ?? 0))
    .flatMap((item) => {
      const name = nameOf(item.name)
        ?.replace(/\s*[\r\n]+\s*/g, " ")
        .trim();
      return name === undefined ? [] : [`- [${item.state === "complete" ? "x" : " "}] ${name}`];
    });
  const name = nameOf(checklist.name)?.trim();
  if (items.length === 0 && name === undefined) return undefined;
  return [`### ${name ?? "Checklist"}`, ...(items.length > 0 ? [items.join("\n")] : [])].join("\n\n");
};
