import type { Product } from "@overstory/backlog";
import { IconArrowUpRight } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, startTransition, useEffect, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import { focusOnceDrawn } from "../../ui/next-frame.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import type { ColumnName, TraceNode } from "./model/graph.ts";
import type { Shown } from "./model/shown.ts";
import { openPath } from "./open-path.ts";
import classes from "./trace.module.css";
import { sortWord, titles } from "./words.ts";

const rowHeight: Readonly<Record<ColumnName, number>> = {
  objective: 52,
  theme: 52,
  epic: 52,
  story: 52,
  evidence: 76,
  participant: 36,
};

type Props = {
  readonly name: ColumnName;
  readonly shown: Shown;
  readonly total: number;
  /** The chosen thing, where it is one of this column. */
  readonly on: string | undefined;
  /** The chosen thing that the column follows, in whichever column it is. */
  readonly chosen: string | undefined;
  readonly related: ReadonlySet<string> | undefined;
  /** Whether the chosen thing speaks against it or the other way round. */
  isAgainst(node: TraceNode): boolean;
  readonly product: Product | undefined;
  /** The row that takes the focus as soon as it is drawn. */
  readonly goal: string | undefined;
  reached(): void;
  onChoose(node: TraceNode): void;
  onScroll(): void;
};

const hueStyle = (node: TraceNode): CSSProperties | undefined => {
  const hue = node.item && themeHueOf(client.rows, node.item);
  return hue === undefined ? undefined : ({ "--hue": hue } as CSSProperties);
};

const about = ({ item, evidence }: TraceNode): string =>
  item ? item.key : evidence ? [sortWord(evidence.sort), evidence.participant].filter(Boolean).join(" · ") : "";

type RowProps = Omit<Props, "shown"> & {
  readonly node: TraceNode;
  readonly isTabStop: boolean;
  readonly isOwn: boolean;
};

const Row = ({ node, on, related, isAgainst, product, isTabStop, isOwn, onChoose }: RowProps) => {
  const go = useGo();
  const isOn = node.id === on;
  const path = openPath(node, product);
  const against = isAgainst(node);
  const open = () => path !== undefined && go(path);
  const line = about(node);
  return (
    <>
      <button
        type="button"
        className={classes.row}
        data-node={node.id}
        data-related={(related?.has(node.id) && !isOn) || undefined}
        data-dim={(related !== undefined && !isOwn && !related.has(node.id)) || undefined}
        data-against={against || undefined}
        aria-current={isOn || undefined}
        tabIndex={isOn || isTabStop ? 0 : -1}
        style={hueStyle(node)}
        onClick={() => (isOn ? open() : onChoose(node))}
      >
        {node.item && <span className={classes.edge} aria-hidden="true" />}
        <span className={classes.words}>
          <span className={classes.label}>{node.label}</span>
          {(line !== "" || node.item?.stage) && (
            <span className={classes.about}>
              {node.item?.stage && <StageGlyph stage={node.item.stage} />}
              {line}
              {against && <span className={classes.against}>contradicts</span>}
            </span>
          )}
        </span>
      </button>
      {path !== undefined && (
        <a
          href={path}
          className={classes.open}
          tabIndex={isOn ? 0 : -1}
          aria-label={`Open ${node.item?.key ?? `"${node.label}"`}`}
          title="Open"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            go(path);
          }}
        >
          <IconArrowUpRight size={16} aria-hidden="true" />
        </a>
      )}
    </>
  );
};

const DrawnColumn = (props: Props) => {
  const { name, shown, total, on, chosen, related, goal, reached, onScroll } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const { nodes, lifted } = shown;
  // The rows out of sight come after the first picture.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setDrawn(true)), 50);
    return () => clearTimeout(timer);
  }, []);
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight[name],
    overscan: isDrawn ? 6 : 0,
    getItemKey: (at) => nodes[at]?.id ?? at,
  });
  // A thing that is come to by its address stands in the middle, its lines short.
  const isFirst = useRef(true);
  const isOwn = nodes.some(({ id }) => id === on);
  // What was lifted is to be seen: a column that follows another begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves it.
  useEffect(() => {
    const at = nodes.findIndex(({ id }) => id === on);
    if (at < 0) scroll.current?.scrollTo({ top: 0 });
    else virtual.scrollToIndex(at, { align: isFirst.current ? "center" : "auto" });
    isFirst.current = false;
  }, [chosen]);
  useEffect(() => {
    const at = goal === undefined ? -1 : nodes.findIndex(({ id }) => id === goal);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: "auto" });
    focusOnceDrawn(() => scroll.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(goal ?? "")}"]`));
    reached();
  }, [goal, nodes, virtual, reached]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines follow what is drawn.
  useEffect(onScroll, [nodes, onScroll]);
  const own = related === undefined || lifted === undefined ? undefined : lifted;
  return (
    <section className={classes.column} data-column={name} aria-label={titles[name]}>
      <h2>
        {titles[name]}{" "}
        <span className="numbers">
          {own !== undefined && !isOwn ? `${own.toLocaleString("en")} of ` : ""}
          {total.toLocaleString("en")}
        </span>
      </h2>
      <div ref={scroll} className={classes.scroll} data-scroll={name} onScroll={onScroll}>
        <ul className={classes.list} aria-label={titles[name]} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const node = nodes[index];
            return (
              node && (
                <li
                  key={key}
                  aria-setsize={nodes.length}
                  aria-posinset={index + 1}
                  data-first-other={(lifted !== undefined && lifted > 0 && index === lifted) || undefined}
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  <Row {...props} node={node} isTabStop={!isOwn && index === 0} isOwn={isOwn} />
                </li>
              )
            );
          })}
        </ul>
        {nodes.length === 0 && (
          <p className={classes.nothing}>{total === 0 ? "None yet" : "Nothing fits the search"}</p>
        )}
      </div>
    </section>
  );
};

/** One column of the chain: what belongs to the chosen thing at its top, the rest quieter below. Drawn again for a choice, not for the lines. */
export const Column = memo(DrawnColumn);
