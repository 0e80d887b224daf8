import type { Stage } from "@overstory/backlog";
import type { Trouble } from "@overstory/exchange";
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import steps from "./import.module.css";
import type { PreviewItem } from "./job.ts";
import tree from "./proposed-tree.module.css";
import { type TreeRow, treeRows } from "./tree-rows.ts";

const rowHeight = 32;

type Props = { readonly items: readonly PreviewItem[]; readonly troubles: readonly Trouble[] };

const Line = ({
  row,
  troubles,
  onFold,
}: {
  readonly row: TreeRow;
  readonly troubles: readonly Trouble[];
  onFold(): void;
}) => {
  const { item, depth, below, isFolded } = row;
  const trouble = troubles.map(({ reason }) => reason).join(" ");
  return (
    <>
      <span style={{ paddingInlineStart: depth * 18 }} className={tree.fold}>
        {below > 0 && (
          <button
            type="button"
            aria-expanded={!isFolded}
            aria-label={`${isFolded ? "Unfold" : "Fold"} ${item.title}`}
            onClick={onFold}
          >
            {isFolded ? (
              <IconChevronRight size={14} aria-hidden="true" />
            ) : (
              <IconChevronDown size={14} aria-hidden="true" />
            )}
          </button>
        )}
      </span>
      {item.kind === "story" ? (
        <StageGlyph stage={(item.stage ?? "pending") as Stage} named />
      ) : (
        <KindBadge kind={item.kind} short />
      )}
      <span className={tree.itemTitle} title={item.title}>
        {item.title}
      </span>
      {below > 0 && <span className={`${steps.quiet} numbers`}>{below}</span>}
      {trouble !== "" && (
        <span className={tree.mark} title={trouble}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          <span className="visually-hidden">Trouble: {trouble}</span>
        </span>
      )}
      <span className={tree.reason} title={item.reason}>
        {item.reason}
      </span>
      <span className={`${tree.sourceKey} numbers`}>{item.row === undefined ? "made here" : item.source}</span>
    </>
  );
};

/** The tree that the file becomes, each line with the reason of its place. */
export const ProposedTree = ({ items, troubles }: Props) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => treeRows(items, folded), [items, folded]);
  const byRow = useMemo(() => Map.groupBy(troubles, (trouble) => trouble.row), [troubles]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const fold = (source: string) => {
    const next = new Set(folded);
    if (!next.delete(source)) next.add(source);
    setFolded(next);
  };
  if (items.length === 0)
    return <p className={steps.quiet}>No row of the file can be imported. The troubles say why.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys.
    <section ref={scroller} className={tree.tree} aria-label={`Proposed tree, ${items.length} items`} tabIndex={0}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.item.source}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
            >
              <Line
                row={row}
                troubles={(row.item.row !== undefined && byRow.get(row.item.row)) || []}
                onFold={() => fold(row.item.source)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
