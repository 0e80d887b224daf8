import type { AnyRecord, RecordBase } from "@overstory/backlog";
import { IconArrowLeft, IconTrash } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { KeysRest } from "../key-layer.ts";
import { focusOnceDrawn } from "../next-frame.ts";
import { EmptyState, Skeleton } from "../states.tsx";
import { NameField } from "./name-field.tsx";
import { type AskOwner, NewLine } from "./new-line.tsx";
import classes from "./register.module.css";
import { focusDetail } from "./register-actions.ts";
import { nameOf, useRegister } from "./use-register.ts";

export type RegisterProps<R extends RecordBase> = {
  readonly def: AnyRecord;
  /** "Personas". */
  readonly title: string;
  /** "persona". */
  readonly one: string;
  /** In order; the page's own filters are applied. */
  readonly rows: readonly R[];
  readonly canEdit: boolean;
  /** What belongs here, in one line. */
  readonly empty: string;
  /** What a new one takes besides its name. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  readonly ask?: AskOwner | undefined;
  /** Further text that the filter finds. */
  words?(row: R): string;
  /** Columns at the right of a row. */
  beside?(row: R): ReactNode;
  /** A second line of a row. */
  below?(row: R): ReactNode;
  /** What stands before the name. */
  mark?(row: R): ReactNode;
  readonly detail: (row: R) => ReactNode;
  /** Beside the filter. */
  readonly tools?: ReactNode;
  /** Above the list. */
  readonly above?: ReactNode;
  /** Tells that the page filters the rows: an empty list is then no beginning. */
  readonly isFiltered?: boolean;
};

type RowProps<R extends RecordBase> = {
  readonly row: R;
  readonly register: RegisterProps<R>;
  readonly isCurrent: boolean;
  onOpen(id: string): void;
};

const DrawnRow = <R extends RecordBase>({ row, register, isCurrent, onOpen }: RowProps<R>) => {
  const { def, mark, beside, below } = register;
  const glows = useClient((from) => from.glow(row.id));
  return (
    <button
      type="button"
      data-row={row.id}
      className={classes.row}
      aria-current={isCurrent || undefined}
      tabIndex={isCurrent ? 0 : -1}
      data-glow={glows || undefined}
      onClick={() => onOpen(row.id)}
    >
      {mark?.(row)}
      <span className={classes.words}>
        <span className={classes.name}>{nameOf(def, row)}</span>
        {below && <span className={classes.below}>{below(row)}</span>}
      </span>
      {beside && <span className={classes.beside}>{beside(row)}</span>}
    </button>
  );
};

// A key moves the mark from one row to another: all the others stay as they are drawn.
const Row = memo(DrawnRow) as typeof DrawnRow;

const DrawnBody = <R extends RecordBase>({ row, detail }: { readonly row: R; detail(row: R): ReactNode }) => (
  <>
    {detail(row)}
    <p className={classes.made}>
      <Made row={row} />
    </p>
  </>
);

const Body = memo(DrawnBody) as typeof DrawnBody;

const Waiting = ({ title }: { readonly title: string }) => (
  <div role="status" aria-label={`Loading: ${title}`} className={classes.waiting}>
    <KeysRest />
    {[60, 45, 70, 52].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={16} />
    ))}
  </div>
);

// "KPIs" stays as it is in the middle of a sentence, "Personas" does not.
const inSentence = (title: string) => title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** Records of one noun: the list at the left, the open one at the right, written in place; a list, then the record, on a phone. */
export const Register = <R extends RecordBase>(props: RegisterProps<R>) => {
  const { def, title, one, rows, canEdit, empty, given, ask, words, below, detail, tools, above, isFiltered } = props;
  const isLoaded = useClient((from) => from.isLoaded);
  const state = useRegister({ def, rows, canEdit, one, ...(words && { words }) });
  const { shown, current, select, goal, reached } = state;
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (below ? 52 : 40),
    overscan: 12,
    getItemKey: (at) => shown[at]?.id ?? at,
  });
  useEffect(() => {
    if (goal === undefined) return;
    const at = shown.findIndex((row) => row.id === goal);
    if (at < 0) return;
    // What stands in sight already is not measured for a scroll that would not happen.
    const place = virtual.measurementsCache[at];
    const from = virtual.scrollOffset ?? 0;
    const isInSight = place && place.start >= from && place.end <= from + (virtual.scrollRect?.height ?? 0);
    if (!isInSight) virtual.scrollToIndex(at);
    focusOnceDrawn(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${goal}"]`));
    reached();
  }, [goal, shown, virtual, reached]);
  // The mark, the focus and the name move with the key; what else is told of the record follows as soon as it is drawn.
  const follows = useDeferredValue(current?.id);
  const told = follows === current?.id ? current : (rows.find(({ id }) => id === follows) ?? current);
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each record is read from its top.
  useLayoutEffect(() => {
    if (panel.current && panel.current.scrollTop > 0) panel.current.scrollTop = 0;
  }, [told?.id]);
  const opening = useRef<(id: string) => void>(undefined);
  opening.current = (id) => {
    const isSame = state.isOpen && id === current?.id;
    select(id);
    // A second press, or a key's, goes on into the record.
    if (isSame) focusDetail();
  };
  const onOpen = useCallback((id: string) => opening.current?.(id), []);
  const word = `New ${one}`;
  const isEmpty = isLoaded && rows.length === 0 && !isFiltered;
  return (
    <div className={classes.page} data-open={state.isOpen || undefined}>
      <section className={classes.side} aria-label={title}>
        <header className={classes.head}>
          <h1>
            {title} <span className="numbers">{rows.length > 0 && rows.length}</span>
          </h1>
          {tools}
          <input
            type="search"
            data-register-filter
            className={classes.filter}
            aria-label={`Filter ${inSentence(title)}`}
            aria-keyshortcuts="F"
            placeholder="Filter"
            value={state.text}
            onChange={(event) => state.setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === "Escape") {
                state.setText("");
                event.currentTarget.blur();
              }
              if (event.key === "ArrowDown" || event.key === "Enter") {
                event.preventDefault();
                if (shown[0]) select(shown[0].id, true);
              }
            }}
          />
        </header>
        {above}
        {/* Before the rows are here there is nothing that a new one could be put to. */}
        {canEdit && isLoaded && <NewLine def={def} word={word} given={given} ask={ask} onMade={(id) => select(id)} />}
        {!isLoaded && <Waiting title={title} />}
        {isEmpty && (
          <EmptyState
            text={empty}
            {...(canEdit && {
              action: {
                label: word,
                onClick: () => document.querySelector<HTMLElement>("[data-register-new]")?.focus(),
              },
            })}
          />
        )}
        {isLoaded && !isEmpty && shown.length === 0 && (
          <p className={classes.nothing}>
            Nothing here fits the filter.{" "}
            {state.text !== "" && (
              <button type="button" className={classes.word} onClick={() => state.setText("")}>
                Show all
              </button>
            )}
          </p>
        )}
        <div ref={scroll} className={classes.scroll}>
          <ul className={classes.list} aria-label={title} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, key, start, size }) => {
              const row = shown[index];
              return (
                row && (
                  <li
                    key={key}
                    aria-setsize={shown.length}
                    aria-posinset={index + 1}
                    style={{ height: size, transform: `translateY(${start}px)` }}
                  >
                    <Row row={row} register={props} isCurrent={row.id === current?.id} onOpen={onOpen} />
                  </li>
                )
              );
            })}
          </ul>
        </div>
      </section>
      {current && (
        <article
          ref={panel}
          className={classes.detail}
          data-register-detail
          tabIndex={-1}
          aria-label={nameOf(def, current)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            const target = event.target as HTMLElement;
            if (target.closest("[role=dialog]")) return;
            select(current.id, true);
          }}
        >
          <div className={classes.inner}>
            <div className={classes.narrow}>
              <h1 className="visually-hidden">{title}</h1>
            </div>
            <button type="button" className={classes.back} onClick={() => select(undefined)}>
              <IconArrowLeft size={16} aria-hidden="true" /> All {inSentence(title)}
            </button>
            <div className={classes.title}>
              <NameField key={current.id} def={def} row={current} canEdit={canEdit} />
              {canEdit && (
                <button
                  type="button"
                  className={classes.icon}
                  aria-label={`Delete this ${one}`}
                  title={`Delete this ${one} (#)`}
                  onClick={() => state.remove(current)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </button>
              )}
            </div>
            {told && <Body key={told.id} row={told} detail={detail} />}
          </div>
        </article>
      )}
    </div>
  );
};

const Made = ({ row }: { readonly row: RecordBase }) => {
  const by = useClient(() => client.member(row.createdBy)?.name);
  return (
    <>
      {by === undefined ? "Made" : `Made by ${by}`} on {dayOf(row.createdAt)}
    </>
  );
};
