import { evidenceDef, type Interview, itemKind } from "@overstory/backlog";
import { IconTrash } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { ItemLinks } from "../../../ui/items/item-links.tsx";
import { useItemsUnder } from "../../../ui/items/linked-items.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { RecordField } from "../../../ui/record/record-fields.tsx";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import { Asked } from "./asked.tsx";
import { GuideList } from "./guide-list.tsx";
import classes from "./panel.module.css";
import type { Evidence, Highlight } from "./segments.ts";
import { type Sort, sortLabel, sorts } from "./sorts.ts";

type Props = {
  readonly interview: Interview;
  readonly text: string;
  readonly current: Evidence | undefined;
  readonly there: readonly Highlight[];
  readonly gone: readonly Evidence[];
  readonly canEdit: boolean;
  open(id: string): void;
  show(at: number): void;
  tag(sort: Sort): void;
  remove(): void;
};

/** The kinds with their keys: they mark what is selected, or say anew what the open highlight is. */
export const SortButtons = ({ of, tag }: { readonly of: Sort | undefined; tag(sort: Sort): void }) => (
  <fieldset className={classes.sorts} aria-label="Kind">
    {sorts.map(({ id, label, key }) => (
      <button
        key={id}
        type="button"
        data-sort={id}
        aria-pressed={of === id}
        aria-keyshortcuts={key}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => tag(id)}
      >
        {label} <Kbd keys={key} />
      </button>
    ))}
  </fieldset>
);

/** A new Pending story out of a highlight, the quote in it, without leaving the text. */
const Capture = ({ row }: { readonly row: Evidence }) => {
  const [text, setText] = useState("");
  const [why, setWhy] = useState<string>();
  const make = async () => {
    const id = client.newId();
    const given = text.trim();
    setText("");
    setWhy(undefined);
    document.querySelector<HTMLElement>("[data-transcript]")?.focus({ preventScroll: true });
    const problem = await sendCommand("highlight.capture", {
      evidence: row.id,
      id,
      ...(given !== "" && { text: given }),
    });
    if (problem) {
      setText(given);
      setWhy(problem.message);
      return;
    }
    const key = client.rows.get(itemKind, id)?.key;
    showToast(`${key ?? "The story"} captured as Pending, traced to these words`, {
      action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
    });
  };
  return (
    <div className={classes.capture}>
      <input
        data-transcript-capture
        aria-label="New story from these words"
        aria-keyshortcuts="C"
        aria-invalid={why !== undefined}
        autoComplete="off"
        placeholder="New story: a sentence, or Enter to take the quote"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") void make();
          if (event.key === "Escape")
            document.querySelector<HTMLElement>("[data-transcript]")?.focus({ preventScroll: true });
        }}
      />
      <button type="button" onClick={() => void make()}>
        Capture <Kbd keys="c" />
      </button>
      {why !== undefined && (
        <p role="alert" className={classes.problem}>
          {why}
        </p>
      )}
    </div>
  );
};

const Open = ({
  row,
  canEdit,
  tag,
  remove,
}: { readonly row: Evidence } & Pick<Props, "canEdit" | "tag" | "remove">) => {
  const items = useItemsUnder("trace", row.id);
  const by = useClient((from) => (row.by === undefined ? undefined : from.member(row.by)?.name));
  return (
    <section className={classes.open} aria-label="Highlight">
      <h2 className="visually-hidden">Highlight</h2>
      <blockquote data-sort={row.sort}>{row.quote}</blockquote>
      <p className={classes.meta}>
        {[sortLabel(row.sort), row.participant, by && `marked by ${by}`].filter(Boolean).join(" · ")}
        {row.gone && <span className={classes.gone}>text gone</span>}
        {canEdit && (
          <button
            type="button"
            aria-label="Take this highlight away"
            title="Take this highlight away (#)"
            onClick={remove}
          >
            <IconTrash size={16} aria-hidden="true" />
          </button>
        )}
      </p>
      {canEdit && <SortButtons of={row.sort} tag={tag} />}
      {canEdit && <Capture row={row} />}
      <ItemLinks
        title="Supports"
        items={items.filter((item) => item.traces?.[row.id] !== "contradicts")}
        canEdit={canEdit}
        product={row.product}
        addWord="Link an item"
        removeWord="Take the trace away from"
        none="It supports no item yet."
        add={(item) => ["trace.set", { item: item.id, evidence: row.id, stance: "supports" }]}
        remove={(item) => ["trace.set", { item: item.id, evidence: row.id, stance: null }]}
      />
      <div data-transcript-tags>
        <RecordField def={evidenceDef} row={row} name="tags" canEdit={canEdit} />
      </div>
    </section>
  );
};

type LineProps = {
  readonly row: Evidence;
  readonly isOpen: boolean;
  readonly top: number;
  readonly nth: number;
  readonly of: number;
  open(id: string): void;
};

const lineHeight = 32;

const Line = memo(({ row, isOpen, top, nth, of, open }: LineProps) => (
  <li className={classes.finding} style={{ top }} aria-setsize={of} aria-posinset={nth + 1}>
    <button type="button" aria-current={isOpen || undefined} onClick={() => open(row.id)}>
      <i data-sort={row.sort} aria-hidden="true" />
      <span className={classes.findingWords}>{row.quote}</span>
      {row.gone && <span className={classes.gone}>text gone</span>}
    </button>
  </li>
));

type AllProps = Pick<Props, "there" | "gone" | "open"> & { readonly current: string | undefined };

/** The lines in sight, of a list that is part of what scrolls. */
const Lines = ({ all, current, open }: Pick<AllProps, "current" | "open"> & { readonly all: readonly Evidence[] }) => {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const box = () => list.current?.closest<HTMLElement>("[data-transcript-panel]") ?? null;
  useLayoutEffect(() => {
    const here = list.current;
    if (!here?.parentElement) return;
    const look = () => setAbove(here.offsetTop);
    look();
    // What is open above it grows and shrinks.
    const observer = new ResizeObserver(look);
    observer.observe(here.parentElement);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: box,
    estimateSize: () => lineHeight,
    scrollMargin: above,
    overscan: 12,
    useFlushSync: false,
  });
  return (
    <ul ref={list} className={classes.findings} style={{ height: all.length * lineHeight }} aria-label="Highlights">
      {virtual.getVirtualItems().map(({ index }) => {
        const row = all[index];
        return (
          row && (
            <Line
              key={row.id}
              row={row}
              isOpen={row.id === current}
              top={index * lineHeight}
              nth={index}
              of={all.length}
              open={open}
            />
          )
        );
      })}
    </ul>
  );
};

/** All highlights by their place; as hundreds of them stand here, only those that changed are drawn anew. */
const All = memo(({ there, gone, current, open }: AllProps) => {
  const all = useMemo(() => [...there.map(({ row }) => row), ...gone], [there, gone]);
  const counts = sorts.map(({ id, label }) => [id, label, all.filter(({ sort }) => sort === id).length] as const);
  return (
    <>
      <h2>
        Highlights <span className="numbers">{all.length > 0 && all.length}</span>
      </h2>
      {all.length === 0 ? (
        <p className={classes.none}>
          Select words with the pointer, or with <Kbd keys="shift+ArrowRight" /> and <Kbd keys="shift+ArrowDown" />,
          then press <Kbd keys="1" /> to <Kbd keys="4" />.
        </p>
      ) : (
        <>
          <p className={classes.counts}>
            {counts.map(([id, label, count]) => (
              <span key={id} data-sort={id}>
                {label} <span className="numbers">{count}</span>
              </span>
            ))}
          </p>
          <Lines all={all} current={current} open={open} />
        </>
      )}
    </>
  );
});

/** Beside the text: the open highlight with what can be done about it, and all of them. */
export const Panel = ({ interview, text, current, there, gone, canEdit, open, show, tag, remove }: Props) => (
  <aside className={classes.panel} aria-label="Highlights">
    <GuideList interview={interview} canEdit={canEdit} />
    {current && <Open key={current.id} row={current} canEdit={canEdit} tag={tag} remove={remove} />}
    <All there={there} gone={gone} current={current?.id} open={open} />
    {text !== "" && <Asked text={text} show={show} />}
  </aside>
);
