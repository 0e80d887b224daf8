import { type Item, type ItemKind, itemKind } from "@overstory/backlog";
import { useEffect, useMemo, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { type Anchor, Floating } from "../floating.tsx";
import { KindBadge } from "../kind-badge.tsx";
import { OptionList } from "../option-list.tsx";
import { StageGlyph } from "../stage-glyph.tsx";

type Props = {
  readonly anchor: Anchor;
  readonly label: string;
  /** Only those of this product. */
  readonly product?: string | undefined;
  readonly kinds?: readonly ItemKind[];
  readonly isLeftOut?: (item: Item) => boolean;
  /** Stays open to pick several. */
  readonly isMany?: boolean;
  onPick(item: Item): void;
  /** Takes what was typed where no item is meant. */
  readonly onCreate?: (text: string) => void;
  readonly createText?: (text: string) => string;
  readonly placeholder?: string;
  onClose(): void;
};

const shownAtOnce = 50;

const found = (text: string, { product, kinds, isLeftOut }: Props): Item[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const pool = product === undefined ? client.rows.all(itemKind) : client.rows.by(itemKind, "product", product);
  const hits: Item[] = [];
  for (const item of pool) {
    if (item.deletedAt !== undefined || (kinds && !kinds.includes(item.kind)) || isLeftOut?.(item)) continue;
    const haystack = `${item.key} ${item.title}`.toLowerCase();
    if (words.every((word) => haystack.includes(word))) hits.push(item);
    if (hits.length >= shownAtOnce) break;
  }
  return hits;
};

/** Finds an item by words of its title or its key. */
export const ItemPicker = (props: Props) => {
  const { anchor, label, onPick, onClose, isMany = false, onCreate, createText, placeholder } = props;
  const [text, setText] = useState("");
  const [picked, setPicked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was picked leaves the list.
  const items = useMemo(() => found(text, props), [text, picked]);
  const box = useRef<HTMLDivElement>(null);
  // The pressed option has left the list and took the focus along: the next one is searched at once.
  useEffect(() => {
    if (picked > 0) box.current?.querySelector("input")?.focus();
  }, [picked]);
  return (
    <Floating anchor={anchor} label={label} onClose={onClose} width={420}>
      <div ref={box}>
        <OptionList
          key={picked}
          label={label}
          placeholder={placeholder ?? "Title or key…"}
          onType={setText}
          empty="No item of these words."
          options={items.map((item) => ({
            value: item.id,
            label: item.title,
            hint: item.key,
            icon:
              item.kind === "story" ? (
                <StageGlyph stage={item.stage ?? "pending"} />
              ) : (
                <KindBadge kind={item.kind} short />
              ),
          }))}
          onCreate={
            onCreate &&
            ((words) => {
              onCreate(words);
              onClose();
            })
          }
          {...(createText && { createText })}
          onPick={(id) => {
            const item = client.rows.get(itemKind, id);
            if (!item) return;
            onPick(item);
            if (!isMany) onClose();
            else {
              setText("");
              setPicked(picked + 1);
            }
          }}
        />
      </div>
    </Floating>
  );
};
