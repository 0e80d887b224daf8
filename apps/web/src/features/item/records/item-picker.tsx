import { type Item, itemKind } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { KindBadge } from "../../../ui/kind-badge.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";

type Props = {
  readonly label: string;
  readonly placeholder: string;
  readonly except: string;
  readonly fits?: (item: Item) => boolean;
  readonly onPick: (id: string) => void;
  readonly onCreate?: (text: string) => void;
  readonly createText?: (text: string) => string;
};

const shown = 30;

/** Items whose key or title has all the words, the newest first. */
const found = (text: string, except: string, fits: (item: Item) => boolean): Item[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hits: Item[] = [];
  for (const item of client.rows.all(itemKind)) {
    if (item.deletedAt !== undefined || item.id === except || !fits(item)) continue;
    const haystack = `${item.key} ${item.title}`.toLowerCase();
    if (words.every((word) => haystack.includes(word))) hits.push(item);
    if (words.length > 0 && hits.length >= shown * 4) break;
  }
  return hits.sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1)).slice(0, shown);
};

/** Picks an item of any product by its key or words of its title. */
export const ItemPicker = ({ label, placeholder, except, fits = () => true, onPick, onCreate, createText }: Props) => {
  const [hits, setHits] = useState(() => found("", except, fits));
  return (
    <OptionList
      label={label}
      placeholder={placeholder}
      options={hits.map((item) => ({
        value: item.id,
        label: item.title,
        hint: item.key,
        icon:
          item.kind === "story" ? <StageGlyph stage={item.stage ?? "pending"} /> : <KindBadge kind={item.kind} short />,
      }))}
      onType={(text) => setHits(found(text, except, fits))}
      onPick={onPick}
      onCreate={onCreate}
      {...(createText && { createText })}
      empty="No item has these words."
    />
  );
};
