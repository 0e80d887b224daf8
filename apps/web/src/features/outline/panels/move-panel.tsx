import { type Item, itemKind } from "@overstory/backlog";
import { useMemo, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { Floating } from "../../../ui/floating.tsx";
import { KindBadge } from "../../../ui/kind-badge.tsx";
import { nameOf } from "../../../ui/listing/change.ts";
import type { PanelProps } from "../../../ui/listing/panel-props.ts";
import { type Option, OptionList } from "../../../ui/option-list.tsx";
import { dropProblem, moveTo } from "../model/change.ts";
import type { Outline } from "../model/outline.ts";

const atTop = "top";
const shown = 50;

const parentsFound = (outline: Outline, ids: readonly string[], text: string): Item[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const products = new Set(ids.map((id) => outline.tree.get(id)?.product));
  const hits: Item[] = [];
  for (const item of client.rows.all(itemKind)) {
    if (item.deletedAt !== undefined || !products.has(item.product)) continue;
    // A story can stand under another, but that is rarely meant: only when it is named.
    if (item.kind === "story" && words.length === 0) continue;
    const haystack = `${item.key} ${item.title}`.toLowerCase();
    if (!words.every((word) => haystack.includes(word))) continue;
    if (dropProblem(outline, ids, { parent: item.id }) !== undefined) continue;
    hits.push(item);
    if (hits.length >= shown) break;
  }
  const weight = { theme: 0, epic: 0, story: 1 };
  return hits.sort((a, b) => weight[a.kind] - weight[b.kind]);
};

const trailOf = (outline: Outline, item: Item): string => {
  const parent = item.parent === undefined ? undefined : outline.tree.get(item.parent);
  return parent ? parent.title : item.key;
};

type Props = Omit<PanelProps, "acting"> & { outline: Outline };

/** Finds a new parent by typing its title or key; only places that the kinds allow are offered. */
export const MovePanel = ({ outline, ids: chosen, anchor, onClose }: Props) => {
  const [text, setText] = useState("");
  const ids = useMemo(() => outline.topTargets().filter((id) => chosen.includes(id)), [outline, chosen]);
  const options = useMemo((): Option[] => {
    const found = parentsFound(outline, ids, text).map((item) => ({
      value: item.id,
      label: item.title,
      icon: <KindBadge kind={item.kind} short />,
      hint: (
        <span
          style={{
            display: "inline-block",
            maxWidth: 140,
            overflow: "hidden",
            textOverflow: "ellipsis",
            whiteSpace: "nowrap",
            verticalAlign: "bottom",
          }}
        >
          {trailOf(outline, item)}
        </span>
      ),
    }));
    const top = { value: atTop, label: "Top of the product" };
    return text === "" ? [...found, top] : found;
  }, [outline, ids, text]);
  const about = nameOf(ids);
  return (
    <Floating anchor={anchor} label={`Move ${about}`} onClose={onClose} width={420}>
      <OptionList
        label={`New parent of ${about}`}
        placeholder={`Move ${about} under… type a title or key`}
        options={options}
        onType={setText}
        empty="Nothing that it may stand under has these words."
        onPick={(value) => {
          onClose();
          moveTo(outline, ids, { parent: value === atTop ? null : value, at: "last" });
        }}
      />
    </Floating>
  );
};
