import { Markdown } from "../../ui/markdown/markdown.tsx";
import classes from "./ballots.module.css";
import type { SurveyItem } from "./types.ts";

/** What is asked about: its title, and the story where one is written. */
export const ItemText = ({ item, isShort = false }: { readonly item: SurveyItem; readonly isShort?: boolean }) => (
  <div className={classes.itemText}>
    <strong>{item.title}</strong>
    {item.sentence && !isShort && <p>{item.sentence}</p>}
    {item.description && !isShort && (
      <details>
        <summary>More about it</summary>
        <Markdown text={item.description} />
      </details>
    )}
  </div>
);
