import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type Horizon, horizons, type Item, spanText } from "@overstory/backlog";
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import { announce } from "../../ui/announce.tsx";
import type { Anchor } from "../../ui/floating.tsx";
import { ItemKey } from "../../ui/kind-badge.tsx";
import { Menu } from "../../ui/menu.tsx";
import { writeItem } from "./change.ts";
import { DatesDialog } from "./dates-dialog.tsx";
import { entryMenu, horizonMenu } from "./entry-menu.ts";
import classes from "./horizons.module.css";
import { type Entry, shareOf } from "./model/plan.ts";
import { percentOf } from "./model/words.ts";
import type { Roadmap } from "./use-roadmap.ts";

const columns = [
  { id: "now", title: "Now" },
  { id: "next", title: "Next" },
  { id: "later", title: "Later" },
  { id: "none", title: "Not placed yet" },
] as const;
type Column = (typeof columns)[number]["id"];

/** So many cards of a cell are drawn until more are asked for. */
const atFirst = 12;
const more = 100;

type Lane = {
  readonly id: string;
  readonly theme: Item | undefined;
  readonly cells: ReadonlyMap<Column, readonly Entry[]>;
};

/** Epics by their theme and by when; a theme without epics stands for itself. */
const lanesOf = (entries: readonly Entry[]): Lane[] => {
  const themesWithEpics = new Set(entries.flatMap(({ item }) => (item.kind === "epic" ? [item.parent ?? ""] : [])));
  const lanes = new Map<string, { theme: Item | undefined; cells: Map<Column, Entry[]> }>();
  for (const entry of entries) {
    if (entry.horizon === "done") continue;
    if (entry.item.kind === "theme" && themesWithEpics.has(entry.item.id)) continue;
    const id = entry.theme?.id ?? "none";
    const lane = lanes.get(id) ?? { theme: entry.theme, cells: new Map() };
    lanes.set(id, lane);
    const column: Column = entry.horizon ?? "none";
    lane.cells.set(column, [...(lane.cells.get(column) ?? []), entry]);
  }
  return [...lanes].map(([id, lane]) => ({ id, ...lane }));
};

type CardProps = {
  readonly entry: Entry;
  readonly by: "stories" | "effort";
  readonly canEdit: boolean;
  readonly isActive: boolean;
  onKey(event: KeyboardEvent, entry: Entry): void;
  onFocus(id: string): void;
  onMenu(id: string, anchor: HTMLElement): void;
};

const Card = ({ entry, by, canEdit, isActive, onKey, onFocus, onMenu }: CardProps) => {
  const ref = useRef<HTMLButtonElement>(null);
  const { item, span } = entry;
  useEffect(() => {
    if (!ref.current || !canEdit) return undefined;
    return draggable({ element: ref.current, getInitialData: () => ({ roadmapCard: item.id }) });
  }, [item.id, canEdit]);
  const share = shareOf(entry, by);
  const when = entry.span.start === undefined && entry.span.end === undefined ? "no dates" : spanText(span);
  return (
    <li>
      <button
        ref={ref}
        type="button"
        className={classes.card}
        style={{ "--hue": themeHueOf(client.rows, item) ?? 240 } as CSSProperties}
        data-card={item.id}
        data-stated={entry.isHorizonStated || undefined}
        tabIndex={isActive ? 0 : -1}
        aria-haspopup="menu"
        onFocus={() => onFocus(item.id)}
        onKeyDown={(event) => onKey(event, entry)}
        onClick={(event) => onMenu(item.id, event.currentTarget)}
      >
        <span className={classes.cardTitle}>{item.title}</span>
        <span className={classes.cardBelow}>
          <ItemKey value={item.key} />
          <span>{when}</span>
          {item.confidence && <span>{item.confidence} confidence</span>}
          {!entry.isHorizonStated && entry.horizon !== null && <span>by its dates</span>}
        </span>
        {share !== undefined && (
          <span className={classes.track} role="img" aria-label={`${percentOf(share)} finished`}>
            <span className={classes.fill} style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </button>
    </li>
  );
};

const Cell = ({
  column,
  lane,
  children,
}: {
  readonly column: Column;
  readonly lane: string;
  readonly children: React.ReactNode;
}) => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ref.current) return undefined;
    const element = ref.current;
    const mark = (isOver: boolean) => element.toggleAttribute("data-over", isOver);
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.roadmapCard === "string",
      getData: () => ({ column }),
      onDragEnter: () => mark(true),
      onDragLeave: () => mark(false),
      onDrop: () => mark(false),
    });
  }, [column]);
  return (
    <div ref={ref} className={classes.cell} data-column={column} data-lane={lane}>
      {children}
    </div>
  );
};

const titleOf = (column: Column) => columns.find(({ id }) => id === column)?.title ?? "";

const place = (entry: Entry, column: Column) => {
  if ((entry.horizon ?? "none") === column && (entry.isHorizonStated || column === "none")) return;
  const horizon = column === "none" ? null : (column as Horizon);
  void writeItem(entry.item.id, { horizon }).then(
    (isDone) =>
      isDone &&
      announce(horizon === null ? `${entry.item.key}: by its dates.` : `${entry.item.key}: ${titleOf(column)}.`),
  );
};

type Props = { readonly roadmap: Roadmap; readonly canEdit: boolean };

/** What is now, next and later, theme by theme, without dates having to be true. */
export const Horizons = ({ roadmap, canEdit }: Props) => {
  const { entries, plan, search } = roadmap;
  const go = useGo();
  const board = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const [menu, setMenu] = useState<{ id: string; anchor: Anchor }>();
  const [dating, setDating] = useState<string>();
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  const lanes = useMemo(() => lanesOf(entries), [entries]);
  const done = entries.filter(({ item, horizon }) => item.kind === "epic" && horizon === "done").length;
  const counts = new Map(
    columns.map(({ id }) => [id, lanes.reduce((sum, lane) => sum + (lane.cells.get(id)?.length ?? 0), 0)]),
  );
  const used = columns.filter(({ id }) => id !== "none" || (counts.get("none") ?? 0) > 0);
  const byId = useRef(plan.byId);
  byId.current = plan.byId;
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data.roadmapCard === "string",
        onDrop: ({ source, location }) => {
          const entry = byId.current.get(source.data.roadmapCard as string);
          const column = location.current.dropTargets[0]?.data.column as Column | undefined;
          if (entry && column) place(entry, column);
        },
      }),
    [],
  );
  const firstCard = lanes.flatMap(({ cells }) => used.flatMap(({ id }) => cells.get(id) ?? [])).at(0)?.item.id;
  const isActiveThere = lanes.some(({ cells }) =>
    [...cells.values()].some((all) => all.some((one) => one.item.id === active)),
  );
  const current = isActiveThere ? active : firstCard;
  // What moves into another cell is drawn anew there, and keeps the focus.
  const hadFocus = useRef<string>(undefined);
  useEffect(() => {
    if (hadFocus.current !== undefined && document.activeElement === document.body)
      board.current?.querySelector<HTMLElement>(`[data-card="${hadFocus.current}"]`)?.focus({ preventScroll: true });
  });
  const key = (event: KeyboardEvent, entry: Entry) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const columnAt = used.findIndex(({ id }) => id === (entry.horizon ?? "none"));
    const cards = [...(board.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    const own = event.currentTarget as HTMLElement;
    if (event.altKey && step !== 0 && canEdit) {
      const next =
        horizons[
          Math.max(0, Math.min(horizons.length - 1, (columnAt < 0 || entry.horizon === null ? 3 : columnAt) + step))
        ];
      if (next) place(entry, next);
    } else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (step !== 0) {
      const lane = own.closest("[data-lane]")?.getAttribute("data-lane");
      for (let at = columnAt + step; at >= 0 && at < used.length; at += step) {
        const cell = board.current?.querySelector(`[data-lane="${lane}"][data-column="${used[at]?.id}"]`);
        const card = cell?.querySelector<HTMLElement>("[data-card]");
        if (!card) continue;
        card.focus();
        break;
      }
    } else if (event.key === "ArrowDown" || event.key === "j") {
      const inColumn = cards.filter(
        (one) => one.closest("[data-column]")?.getAttribute("data-column") === used[columnAt]?.id,
      );
      inColumn[inColumn.indexOf(own) + 1]?.focus();
    } else if (event.key === "ArrowUp" || event.key === "k") {
      const inColumn = cards.filter(
        (one) => one.closest("[data-column]")?.getAttribute("data-column") === used[columnAt]?.id,
      );
      inColumn[inColumn.indexOf(own) - 1]?.focus();
    } else if (["1", "2", "3"].includes(event.key) && canEdit) place(entry, horizons[Number(event.key) - 1] as Horizon);
    else if (event.key === "o") go(`/i/${entry.item.key}`);
    else if (event.key === "e" && canEdit) setDating(entry.item.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const menuEntry = menu && plan.byId.get(menu.id);
  const datingEntry = dating === undefined ? undefined : plan.byId.get(dating);
  return (
    <div
      ref={board}
      className={classes.board}
      style={{ "--columns": used.length } as CSSProperties}
      onFocusCapture={(event) => {
        hadFocus.current = (event.target as HTMLElement).dataset?.card;
      }}
    >
      <div className={classes.heads} aria-hidden="true">
        {used.map(({ id, title }) => (
          <span key={id}>
            {title} <span className="numbers">{counts.get(id)}</span>
          </span>
        ))}
      </div>
      {lanes.map(({ id, theme, cells }) => (
        <section key={id} className={classes.lane} aria-label={theme?.title ?? "In no theme"}>
          <h2 style={{ "--hue": theme ? (themeHueOf(client.rows, theme) ?? 240) : 240 } as CSSProperties}>
            {theme?.title ?? "In no theme"}
          </h2>
          <div className={classes.cells}>
            {used.map(({ id: column, title }) => {
              const all = cells.get(column) ?? [];
              const cellKey = `${id}/${column}`;
              const count = shown[cellKey] ?? atFirst;
              return (
                <Cell key={column} column={column} lane={id}>
                  <h3>{title}</h3>
                  {all.length > 0 && (
                    <ul aria-label={`${title}: ${theme?.title ?? "in no theme"}`}>
                      {all.slice(0, count).map((entry) => (
                        <Card
                          key={entry.item.id}
                          entry={entry}
                          by={search.by}
                          canEdit={canEdit}
                          isActive={entry.item.id === current}
                          onKey={key}
                          onFocus={setActive}
                          onMenu={(card, anchor) => setMenu({ id: card, anchor })}
                        />
                      ))}
                    </ul>
                  )}
                  {all.length > count && (
                    <button
                      type="button"
                      className={classes.more}
                      onClick={() => setShown((now) => ({ ...now, [cellKey]: count + more }))}
                    >
                      Show {Math.min(more, all.length - count)} more
                    </button>
                  )}
                </Cell>
              );
            })}
          </div>
        </section>
      ))}
      {done > 0 && (
        <p className={classes.done}>
          {done === 1 ? "1 finished epic is" : `${done.toLocaleString("en")} finished epics are`} not shown here.
        </p>
      )}
      {menu && menuEntry && (
        <Menu
          anchor={menu.anchor}
          label={`Actions for ${menuEntry.item.key}`}
          items={[
            ...entryMenu(menuEntry, false, {
              open: () => go(`/i/${menuEntry.item.key}`),
              ...{ setDates: () => {}, needs: [], need: () => {} },
            }),
            ...(canEdit
              ? [
                  { id: "dates", label: "Set dates…", keys: "e", onSelect: () => setDating(menu.id) },
                  ...horizonMenu(menuEntry, true),
                ]
              : []),
          ]}
          onClose={() => setMenu(undefined)}
        />
      )}
      {datingEntry && <DatesDialog entry={datingEntry} onClose={() => setDating(undefined)} />}
    </div>
  );
};
