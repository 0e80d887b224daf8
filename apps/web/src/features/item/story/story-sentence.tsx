import { type Document, type Item, type StoryPart, storyParts } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { Fragment } from "react";
import { useCommand } from "../../../lib/use-command.ts";
import { partsInSentence } from "./clause.ts";
import { Part, ReadPart } from "./part.tsx";
import classes from "./story.module.css";

type Props = { readonly item: Item; readonly document: Document | undefined; readonly canEdit: boolean };

/** The story as one sentence, its four parts to be edited in place. */
export const StorySentence = ({ item, document, canEdit }: Props) => {
  const { run } = useCommand();
  const save = (part: StoryPart, text: string, refused: (problem: Problem) => void) => {
    const story = partsInSentence(text) ?? { [part]: text === "" ? null : text };
    void run("item.edit", { item: item.id, story }, refused);
  };
  const shown = canEdit ? storyParts : storyParts.filter((part) => document?.[part]);
  if (shown.length === 0) return <p className={classes.none}>The sentence of this story has not been written.</p>;
  return (
    <p className={classes.sentence} data-story="">
      {shown.map((part, at) => (
        <Fragment key={part}>
          {canEdit ? (
            <Part part={part} text={document?.[part] ?? ""} save={save} />
          ) : (
            <ReadPart part={part} text={document?.[part] ?? ""} />
          )}
          {at < shown.length - 1 ? ", " : "."}
        </Fragment>
      ))}
    </p>
  );
};
