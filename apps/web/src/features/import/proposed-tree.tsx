import type { Trouble } from "@overstory/exchange";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Anchor } from "../../ui/floating.tsx";
import { Menu } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toasts.tsx";
import type { PlanNode } from "./decide.ts";
import { EntryPicker } from "./entry-picker.tsx";
import steps from "./import.module.css";
import { leaveOut, makeContainer, merge, moveBy, moveInto } from "./plan-actions.ts";
import { type LineActs, PlanLine } from "./plan-line.tsx";
import { menuOf } from "./plan-menu.ts";
import tree from "./proposed-tree.module.css";
import { treeRows } from "./tree-rows.ts";
import type { PlanEdit } from "./use-plan.ts";

const rowHeight = 32;

type Props = {
  readonly edit: PlanEdit;
  readonly troubles: readonly Trouble[];
  readonly chosen: string | undefined;
  onChoose(source: string): void;
};
type Open =
  | { readonly what: "menu"; readonly anchor: Anchor }
  | { readonly what: "move" | "merge"; readonly anchor: Anchor }
  | { readonly what: "rename" };

const untroubled: readonly Trouble[] = [];

const ways: Readonly<Record<string, "in" | "out" | "up" | "down">> = {
  ArrowRight: "in",
  ArrowLeft: "out",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The tree that the file becomes, each line with the reason of its place, adjusted by keys, by a menu and by dragging. */
export const ProposedTree = ({ edit, troubles, chosen, onChoose }: Props) => {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>();
  const [target, setTarget] = useState<string>();
  const { items } = edit.plan;
  const rows = useMemo(() => treeRows(items, folded), [items, folded]);
  const byRow = useMemo(() => Map.groupBy(troubles, (trouble) => trouble.row), [troubles]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const found = rows.findIndex(({ node }) => node.entry.source === chosen);
  const at = found === -1 ? 0 : found;
  const node: PlanNode | undefined = rows[at]?.node;
  const now = useRef({ rows, edit });
  now.current = { rows, edit };

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let stop: (() => void) | undefined;
    let isGone = false;
    import("./plan-drag.ts").then(
      ({ startPlanDrag }) => {
        if (isGone) return;
        stop = startPlanDrag(element, rowHeight, () => ({
          sourceAt: (index) => now.current.rows[index]?.node.entry.source,
          titleOf: (source) => now.current.rows.find((row) => row.node.entry.source === source)?.node.title ?? source,
          mark: setTarget,
          drop: (source, parent) => {
            const refused = moveInto(now.current.edit, source, parent);
            if (refused !== undefined) showToast(refused, { tone: "refused" });
          },
        }));
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);

  // What was made or moved stays in sight.
  const chosenAt = useRef(at);
  useEffect(() => {
    if (chosenAt.current !== at) virtual.scrollToIndex(at, { align: "auto" });
    chosenAt.current = at;
  }, [at, virtual]);

  const close = () => {
    setOpen(undefined);
    scroller.current?.focus({ preventScroll: true });
  };
  const fold = (source: string, isFolded = !folded.has(source)) => {
    const next = new Set(folded);
    if (isFolded) next.add(source);
    else next.delete(source);
    setFolded(next);
  };
  const go = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next) onChoose(next.node.entry.source);
  };
  const anchor = (): Anchor =>
    scroller.current?.querySelector<HTMLElement>(`[id="${id}-${at}"]`) ?? scroller.current ?? { x: 0, y: 0 };
  const make = (kind: "theme" | "epic") => {
    const source = makeContainer(edit, kind, node);
    if (source === undefined) return showToast("An epic lies in a theme. Make a theme first.", { tone: "refused" });
    onChoose(source);
    setOpen({ what: "rename" });
  };
  const without = (one: PlanNode) => {
    const next = rows.slice(at + 1).find((row) => row.depth <= (rows[at]?.depth ?? 0)) ?? rows[at - 1];
    if (next) onChoose(next.node.entry.source);
    leaveOut(edit, one);
  };
  const undo = () => {
    const source = edit.undo();
    if (source !== undefined) onChoose(source);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !node) return;
    const row = rows[at];
    const way = event.altKey ? ways[event.key] : undefined;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const does: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      j: () => go(at + 1),
      k: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(at + 12),
      PageUp: () => go(at - 12),
      ArrowRight: () => (row?.isFolded ? fold(node.entry.source, false) : (row?.below ?? 0) > 0 && go(at + 1)),
      ArrowLeft: () => {
        if ((row?.below ?? 0) > 0 && !row?.isFolded) fold(node.entry.source, true);
        else if (node.parent !== undefined) onChoose(node.parent);
      },
      e: () => setOpen({ what: "rename" }),
      F2: () => setOpen({ what: "rename" }),
      m: node.kind === "theme" ? undefined : () => setOpen({ what: "move", anchor: anchor() }),
      x: () => without(node),
      Delete: () => without(node),
      c: event.shiftKey ? () => make("theme") : () => make("epic"),
      ".": () => setOpen({ what: "menu", anchor: anchor() }),
      ContextMenu: () => setOpen({ what: "menu", anchor: anchor() }),
    };
    const isUndo = (event.ctrlKey || event.metaKey) && key === "z" && !event.shiftKey;
    const act = way
      ? () => {
          if (!moveBy(edit, node.entry.source, way))
            showToast(`"${node.title}" cannot go further that way.`, { tone: "refused" });
        }
      : isUndo
        ? undo
        : plain
          ? does[key]
          : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const does: LineActs = {
    fold: (source) => fold(source),
    menu: (source, element) => {
      onChoose(source);
      setOpen({ what: "menu", anchor: element });
    },
    rename: (source, title) => {
      if (title.trim() === "") return "A title needs a word.";
      const refused = edit.change([{ source, title: title.trim() }], `Renamed to "${title.trim()}".`);
      if (refused === undefined) close();
      return refused;
    },
    stopRenaming: close,
  };
  const latest = useRef(does);
  latest.current = does;
  const acts = useMemo<LineActs>(
    () => ({
      fold: (source) => latest.current.fold(source),
      menu: (source, element) => latest.current.menu(source, element),
      rename: (source, title) => latest.current.rename(source, title),
      stopRenaming: () => latest.current.stopRenaming(),
    }),
    [],
  );
  if (items.length === 0)
    return <p className={steps.quiet}>No row of the file comes in. The troubles and what is left out say why.</p>;
  return (
    <>
      <div
        ref={scroller}
        className={tree.tree}
        role="tree"
        aria-label={`Proposed tree, ${items.length} items`}
        tabIndex={0}
        aria-activedescendant={node && `${id}-${at}`}
        onKeyDown={press}
      >
        <div role="presentation" className={tree.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const { source } = row.node.entry;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the line that it is on.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys.
              <div
                key={source}
                id={`${id}-${index}`}
                role="treeitem"
                className={tree.line}
                data-source={source}
                data-target={source === target || undefined}
                aria-level={row.depth + 1}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                aria-selected={index === at}
                aria-expanded={row.below > 0 ? !row.isFolded : undefined}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                onClick={() => onChoose(source)}
                onDoubleClick={() => setOpen({ what: "rename" })}
              >
                <PlanLine
                  row={row}
                  troubles={(row.node.entry.row !== undefined && byRow.get(row.node.entry.row)) || untroubled}
                  isRenaming={open?.what === "rename" && index === at}
                  acts={acts}
                />
              </div>
            );
          })}
        </div>
      </div>
      {node && open?.what === "menu" && (
        <Menu
          anchor={open.anchor}
          label={`Adjust ${node.title}`}
          items={menuOf(edit, node, {
            rename: () => setOpen({ what: "rename" }),
            pick: (what) => setOpen({ what, anchor: anchor() }),
            leaveOut: () => without(node),
            make,
          })}
          onClose={close}
        />
      )}
      {node && (open?.what === "move" || open?.what === "merge") && (
        <EntryPicker
          anchor={open.anchor}
          what={open.what}
          node={node}
          items={items}
          onPick={(source) => {
            close();
            if (open.what === "move") moveInto(edit, node.entry.source, source);
            else {
              onChoose(source);
              merge(edit, node, source);
            }
          }}
          onClose={close}
        />
      )}
    </>
  );
};
