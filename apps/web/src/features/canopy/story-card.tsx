import { documentKind, type Item, stageLabels } from "@overstory/backlog";
import { printStory } from "@overstory/insight";
import { type Ref, useEffect } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./canopy.module.css";

type Props = { readonly item: Item; readonly ref: Ref<HTMLDivElement>; onOpen(): void; onPeek(): void };

/** One story as one reads it, in its crown: its sentence, its stage, and the ways on. */
export const StoryCard = ({ item, ref, onOpen, onPeek }: Props) => {
  useEffect(() => client.openItem(item.id), [item.id]);
  const document = useClient((from) => from.rows.get(documentKind, item.id));
  const isHere = useClient((from) => from.isOpen(item.id));
  const sentence = document ? printStory(document) : "";
  const stage = item.stage ?? "pending";
  return (
    <div ref={ref} className={classes.card}>
      <p className={classes.cardKey}>
        <StageGlyph stage={stage} /> {item.key} · {stageLabels[stage]}
      </p>
      <h2>{item.title}</h2>
      {(isHere || sentence !== "") && (
        <p className={classes.sentence}>{sentence === "" ? "Its sentence is not written yet." : sentence}</p>
      )}
      <p className={classes.cardWays}>
        <button type="button" onClick={onOpen}>
          Open
        </button>
        <button type="button" onClick={onPeek}>
          Peek
        </button>
      </p>
    </div>
  );
};
