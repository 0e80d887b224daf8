import { addressOfView, type Item, itemKind, productKind, viewKind } from "@overstory/backlog";
import { IconBookmark, IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { ActionSection, BoundAction } from "../../actions/action.ts";
import { useCurrentActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { Floating } from "../../ui/floating.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { type Option, OptionList } from "../../ui/option-list.tsx";
import type { Where } from "./where.ts";

const mostItems = 12;
const mostViews = 8;

type Hit = { item: Item; weight: number };

// An exact key first, then titles that begin so, then the rest in the order of the rows.
const weightOf = (item: Item, text: string): number => {
  const key = item.key.toLowerCase();
  if (key === text || key.endsWith(`-${text}`)) return 0;
  if (item.title.toLowerCase().startsWith(text)) return 1;
  return 2;
};

const itemsFound = (typed: string, product: string | undefined): Item[] => {
  const text = typed.trim().toLowerCase();
  if (text === "") return [];
  const words = text.split(/\s+/);
  const hits: Hit[] = [];
  for (const item of client.rows.all(itemKind)) {
    if (item.deletedAt !== undefined) continue;
    const haystack = `${item.key} ${item.title}`.toLowerCase();
    if (!words.every((word) => haystack.includes(word))) continue;
    hits.push({ item, weight: weightOf(item, text) + (item.product === product ? 0 : 0.5) });
    if (hits.length > 2_000) break;
  }
  return hits
    .sort((a, b) => a.weight - b.weight)
    .slice(0, mostItems)
    .map(({ item }) => item);
};

const centre = () => ({
  x: Math.max(8, (innerWidth - Math.min(600, innerWidth - 16)) / 2),
  y: Math.min(96, innerHeight / 8),
});

// What changes the chosen items comes first, then the ways to other places.
const sections: readonly ActionSection[] = ["Change", "Structure", "Go to", "View", "Select", "General", "Move around"];
const inOrder = (actions: readonly BoundAction[]): BoundAction[] =>
  sections.flatMap((section) => actions.filter((action) => action.section === section));

type PaletteProps = { mode: "actions" | "items"; where: Where; go(path: string): void; onClose(): void };

/** Finds actions (on what is selected) and items by typing. */
export const Palette = ({ mode, where, go, onClose }: PaletteProps) => {
  const [text, setText] = useState("");
  const [anchor] = useState(centre);
  const actions = useCurrentActions();
  const possible = useMemo(
    () => inOrder(actions.filter((action) => !action.isSilent && action.isPossible())),
    [actions],
  );
  const product =
    where.productKey === undefined ? undefined : client.rows.by(productKind, "key", where.productKey)[0]?.id;

  const options = useMemo((): Option[] => {
    const asked = text.trim().toLowerCase();
    const words = asked.split(/\s+/).filter(Boolean);
    const begins = ({ label }: { label: string }) => asked !== "" && label.toLowerCase().startsWith(asked);
    // What begins with the very words comes before what only holds them.
    const fits = possible
      .filter(({ label, section }) => words.every((word) => `${label} ${section}`.toLowerCase().includes(word)))
      .sort((a, b) => Number(begins(b)) - Number(begins(a)));
    const acts = (mode === "actions" ? fits : []).map(({ id, label, keys, icon: Icon }) => ({
      value: `action:${id}`,
      label,
      icon: Icon && <Icon size={16} aria-hidden="true" />,
      hint: keys?.[0] && <Kbd keys={keys[0]} />,
    }));
    const items = itemsFound(text, product).map((item) => ({
      value: `item:${item.key}`,
      label: item.title,
      icon: <KindBadge kind={item.kind} short />,
      hint: item.key,
    }));
    const views = (mode === "actions" || text !== "" ? [...client.rows.all(viewKind)] : [])
      .filter(({ name }) => words.every((word) => `view ${name}`.toLowerCase().includes(word)))
      .slice(0, mostViews)
      .map((view) => ({
        value: `view:${addressOfView(client.rows, view)}`,
        label: view.name,
        icon: <IconBookmark size={16} aria-hidden="true" />,
        hint: "View",
      }));
    const whole = text.trim();
    const everywhere =
      whole === ""
        ? []
        : [
            {
              value: `view:/search?q=${encodeURIComponent(whole)}`,
              label: `Search everything for "${whole}"`,
              icon: <IconSearch size={16} aria-hidden="true" />,
            },
          ];
    return [...acts, ...views, ...items, ...everywhere];
  }, [mode, possible, product, text]);

  const pick = (value: string) => {
    onClose();
    const [sort, name = ""] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
    if (sort === "action") possible.find(({ id }) => id === name)?.run();
    else go(sort === "view" ? name : `/i/${name}`);
  };
  const label = mode === "actions" ? "Actions and items" : "Search";
  return (
    <Floating anchor={anchor} label={label} onClose={onClose} width={Math.min(600, innerWidth - 16)}>
      <OptionList
        label={label}
        placeholder={mode === "actions" ? "Type an action, a title or a key" : "Find an item by title or key"}
        options={options}
        onType={setText}
        onPick={pick}
        empty={text === "" ? "Type a part of a title, or a key." : "Nothing has these words."}
      />
    </Floating>
  );
};
