import { type StoryPart, storyParts } from "@overstory/backlog";
import { printStory } from "@overstory/insight";
import { Fragment, useState } from "react";
import { keepDraft, readDraft } from "../../../lib/text/drafts.ts";
import { partsInSentence } from "./clause.ts";
import { ReadPart } from "./part.tsx";
import classes from "./story.module.css";
import type { Parts } from "./use-findings.ts";

type Props = {
  readonly item: string;
  readonly parts: Parts;
  save(parts: Partial<Record<StoryPart, string>>): void;
  /** Each time it changes: what the sentence holds by now. */
  typed(parts: Parts): void;
  close(): void;
};

/** The whole sentence in one field: typed or pasted, it is taken apart as one goes. What is no story yet stays here as it is. */
export const WholeSentence = ({ item, parts, save, typed, close }: Props) => {
  const name = `sentence:${item}`;
  const [text, setText] = useState(() => readDraft(localStorage, name) || printStory(parts));
  const found = partsInSentence(text);
  const keep = (next: string) => {
    setText(next);
    keepDraft(localStorage, name, next);
    const read = partsInSentence(next);
    if (read) typed(read);
  };
  const commit = () => {
    if (!found) return;
    keepDraft(localStorage, name, "");
    save(found);
    close();
  };
  const shown = storyParts.filter((part) => found?.[part]);
  return (
    <div className={classes.whole}>
      <textarea
        aria-label="The whole sentence"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the press that opened it.
        autoFocus
        rows={2}
        placeholder="As a …, when …, I want to …, so I can …"
        value={text}
        onChange={(event) => keep(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.altKey) return;
          event.stopPropagation();
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            commit();
          }
          if (event.key === "Escape") {
            keepDraft(localStorage, name, "");
            typed(parts);
            close();
          }
        }}
      />
      {shown.length > 0 ? (
        <p className={classes.sentence}>
          {shown.map((part, at) => (
            <Fragment key={part}>
              <ReadPart part={part} text={found?.[part] ?? ""} />
              {at < shown.length - 1 ? ", " : "."}
            </Fragment>
          ))}
        </p>
      ) : (
        text.trim() !== "" && (
          <p className={classes.none} role="status">
            No role and wish found in it yet. It is kept here as it is.
          </p>
        )
      )}
    </div>
  );
};
