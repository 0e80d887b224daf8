import { type Document, documentFieldsOf, documentTable, filledOf, type Item, storyParts } from "@overstory/backlog";
import classes from "./document.module.css";

/** What a reader of such an item looks for and does not find yet, by name. */
const missingOf = (item: Item, document: Document | undefined): string[] => {
  const texts = documentFieldsOf(item.kind).filter(
    (name) => "wanted" in documentTable[name] && document?.[name] === undefined,
  );
  const isWhole = item.kind !== "story" || storyParts.every((part) => document?.[part]);
  return [...(isWhole ? [] : ["All four parts of the sentence"]), ...texts.map((name) => documentTable[name].label)];
};

type Props = { readonly item: Item; readonly document: Document | undefined };

/** How complete the document is: a mark of its size, the count, and what is missing. */
export const Complete = ({ item, document }: Props) => {
  const { filled, wanted } = filledOf(item.kind, document ?? { id: item.id, product: item.product });
  const missing = missingOf(item, document);
  const words = missing.length === 0 ? "All that is looked for is written" : `Missing: ${missing.join(", ")}`;
  return (
    <span className={classes.complete} title={words}>
      <span className={classes.dots} aria-hidden="true">
        {Array.from({ length: wanted }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks that only count.
          <i key={at} data-on={at < filled || undefined} />
        ))}
      </span>
      <span className="numbers">
        {filled} of {wanted} written
      </span>
      <span className="visually-hidden">. {words}</span>
    </span>
  );
};
