import { type Ends, itemKind, lateText } from "@overstory/backlog";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import type { Anchor } from "../../ui/floating.tsx";
import { Menu } from "../../ui/menu.tsx";
import { followBar, runBarKey } from "./bar-handlers.ts";
import { DatesDialog } from "./dates-dialog.tsx";
import { entryMenu } from "./entry-menu.ts";
import { TimelineHead, xOfMark } from "./head.tsx";
import { type Entry, linesOf, rowsOf } from "./model/plan.ts";
import { barOf, dayAt, pathBetween, timelineOf, widthOf, xOf } from "./model/timeline.ts";
import { NeedPicker, PullLine, useNeeding } from "./needing.tsx";
import classes from "./roadmap.module.css";
import { type Faults, RoadmapRow } from "./row.tsx";
import { useMoving } from "./use-moving.ts";
import type { Roadmap } from "./use-roadmap.ts";
import { useWindow } from "./use-window.ts";

export const rowHeight = 36;
const headHeight = 66;
const overscan = 6;

export type TimelineHandle = {
  goToToday(): void;
  focus(): void;
  /** Brings an entry's bar into sight and gives it the focus. */
  show(id: string): void;
  /** The day at a place of the screen; `undefined` beside the timeline. */
  dayAt(x: number, y: number): number | undefined;
};

type Props = { readonly roadmap: Roadmap; readonly canEdit: boolean; readonly ref: Ref<TimelineHandle> };

/** Themes and epics as bars along days: dragged, moved by keys, with what they need and what was planned. */
export const RoadmapTimeline = ({ roadmap, canEdit, ref }: Props) => {
  const { plan, entries, search, today, comparison } = roadmap;
  const { zoom, by } = search;
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const seen = useWindow(box);
  const names = seen.width > 0 && seen.width < 720 ? 148 : 316;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const [menu, setMenu] = useState<{ id: string; anchor: Anchor }>();
  const [dating, setDating] = useState<string>();
  const moving = useMoving();
  const [needing, setNeeding] = useState<{ id: string; anchor: HTMLElement }>();
  const { pull, start: startNeed } = useNeeding(box, plan);
  const { rows } = useMemo(() => rowsOf(entries, folded), [entries, folded]);
  const lines = useMemo(() => linesOf(plan, rows), [plan, rows]);
  const { ghosts } = comparison;
  const least = Math.max(0, seen.width - names);
  const timeline = useMemo(
    () => timelineOf(zoom, [...rows.map(({ span }) => span), ...plan.marks, ...ghosts.values()], today, least),
    [zoom, rows, plan.marks, ghosts, today, least],
  );
  const faults = useMemo(() => {
    const found = new Map<string, Faults>();
    const add = (id: string, fault: "late" | "overrun", text: string | undefined) => {
      if (text === undefined) return;
      const known = found.get(id);
      found.set(id, { worst: known?.worst === "late" ? "late" : fault, texts: [...(known?.texts ?? []), text] });
    };
    for (const need of plan.needs) if (need.late !== undefined) add(need.item.id, "late", lateText(need, plan.spans));
    for (const { item, overrun } of rows) add(item.id, "overrun", overrun);
    return found;
  }, [plan, rows]);
  const endsOf = ({ item, span }: Entry): Ends => (moving.draft?.id === item.id ? moving.draft.ends : span);
  const indexOf = useMemo(() => new Map(rows.map(({ item }, at) => [item.id, at])), [rows]);
  const width = widthOf(timeline);
  const height = rows.length * rowHeight;
  const first = Math.max(0, Math.floor((seen.y - headHeight) / rowHeight) - overscan);
  const last = Math.min(rows.length, Math.ceil((seen.y + seen.height) / rowHeight) + overscan);
  // What is drawn reaches a screen beyond what is seen.
  const [fromX, toX] = [Math.max(0, seen.x - 400), Math.min(width, seen.x + seen.width + 400)];
  const [fromDay, toDay] = [dayAt(timeline, fromX), dayAt(timeline, toX)];

  const scrollTo = useCallback(
    (day: number, share: number) => {
      const element = box.current;
      if (element) element.scrollLeft = xOf(timeline, day) - (element.clientWidth - names) * share;
    },
    [timeline, names],
  );
  // The day in the middle stays there when the zoom changes; at first it is today, a third from the left.
  const middle = useRef<number>(undefined);
  const shown = useRef<{ zoom: string; from: number }>(undefined);
  useLayoutEffect(() => {
    if (seen.width === 0) return;
    const before = shown.current;
    shown.current = { zoom, from: timeline.from };
    if (!before) scrollTo(today, 0.3);
    else if ((before.zoom !== zoom || before.from !== timeline.from) && middle.current !== undefined)
      scrollTo(middle.current, 0.5);
  }, [zoom, timeline.from, seen.width, today, scrollTo]);
  useEffect(() => {
    middle.current = timeline.from + (seen.x + (seen.width - names) / 2) / timeline.px;
  }, [seen, names, timeline]);

  const [wanted, setWanted] = useState<{ id: string }>();
  const focusOn = useCallback(
    (id: string) => {
      const at = indexOf.get(id);
      const element = box.current;
      if (at === undefined || !element) return;
      const top = at * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      const bottom = top + rowHeight + headHeight;
      if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
      const bar = barOf(timeline, rows[at]?.span ?? {});
      const room = element.clientWidth - names;
      if (bar && (bar.left > element.scrollLeft + room - 24 || bar.left + bar.width < element.scrollLeft + 24))
        element.scrollLeft = bar.left - room * 0.2;
      setActive(id);
      setWanted({ id });
    },
    [indexOf, timeline, rows, names],
  );
  useEffect(() => {
    if (wanted) box.current?.querySelector<HTMLElement>(`[data-bar="${wanted.id}"]`)?.focus({ preventScroll: true });
  }, [wanted]);
  const current = active !== undefined && indexOf.has(active) ? active : rows[0]?.item.id;
  useImperativeHandle(ref, () => ({
    goToToday: () => scrollTo(today, 0.3),
    focus: () => current && focusOn(current),
    show: (id) => {
      const entry = plan.byId.get(id);
      if (entry?.theme && folded.has(entry.theme.id))
        setFolded((now) => new Set([...now].filter((one) => one !== entry.theme?.id)));
      focusOn(id);
    },
    dayAt: (x, y) => {
      const rect = box.current?.getBoundingClientRect();
      if (!rect || x < rect.left + names || x > rect.right || y < rect.top || y > rect.bottom) return undefined;
      return dayAt(timeline, x - rect.left - names + (box.current?.scrollLeft ?? 0));
    },
  }));

  // The row that holds the focus is drawn wherever it is, so that scrolling never loses it.
  const focusIndex = current === undefined ? -1 : (indexOf.get(current) ?? -1);
  const inSight = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  const drawn =
    focusIndex >= 0 && (focusIndex < first || focusIndex >= last)
      ? [...inSight, focusIndex].sort((a, b) => a - b)
      : inSight;
  const openItem = (id: string) => go(`/i/${plan.byId.get(id)?.item.key ?? ""}`);
  const barAt = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>("[data-bar]") : null;
  const press = (event: PointerEvent) => {
    const handle = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-need]") : null;
    const needed = plan.byId.get(handle?.dataset.need ?? "");
    if (handle && needed && event.button === 0) startNeed(event, handle, needed);
    const bar = barAt(event.target);
    const entry = bar && plan.byId.get(bar.dataset.bar ?? "");
    if (!bar || !entry || event.button !== 0) return;
    setActive(entry.item.id);
    // A finger scrolls; its tap opens the menu.
    if (event.pointerType === "touch") return;
    const part = (event.target as HTMLElement).dataset.part as "start" | "end" | undefined;
    bar.focus({ preventScroll: true });
    event.preventDefault();
    const anchor = { x: event.clientX, y: event.clientY + 8 };
    const onPress = () => setMenu({ id: entry.item.id, anchor });
    if (!canEdit) addEventListener("pointerup", onPress, { once: true });
    else if (box.current)
      followBar({
        event,
        entry,
        part: part ?? "whole",
        px: timeline.px,
        box: box.current,
        names,
        moving,
        onPress,
      });
  };
  const click = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const fold = target.closest<HTMLElement>("[data-fold]")?.dataset.fold;
    const more = target.closest<HTMLElement>("[data-more]");
    const goTo = target.closest<HTMLElement>("[data-goto]")?.dataset.goto;
    const bar = barAt(target);
    if (fold) setFolded((now) => new Set(now.has(fold) ? [...now].filter((one) => one !== fold) : [...now, fold]));
    else if (more?.dataset.more) setMenu({ id: more.dataset.more, anchor: more });
    else if (goTo) focusOn(goTo);
    // Presses of a mouse are followed above; this is a finger, or a screen reader.
    else if (bar?.dataset.bar && (event.detail === 0 || matchMedia("(pointer: coarse)").matches))
      setMenu({ id: bar.dataset.bar, anchor: bar });
  };
  // A bar that is moved by keys takes the timeline along.
  const keepInSight = (bar: HTMLElement) =>
    requestAnimationFrame(() => {
      const element = box.current;
      if (!element) return;
      const [its, frame] = [bar.getBoundingClientRect(), element.getBoundingClientRect()];
      if (its.left > frame.right - 40) element.scrollLeft += its.left - frame.right + 160;
      else if (its.right < frame.left + names + 40) element.scrollLeft -= frame.left + names - its.right + 160;
    });
  const keyDown = (event: KeyboardEvent) => {
    const bar = barAt(event.target);
    const id = bar?.dataset.bar;
    const entry = id === undefined ? undefined : plan.byId.get(id);
    if (!bar || id === undefined || !entry) return;
    const meant = runBarKey(event, {
      entry,
      index: indexOf.get(id) ?? 0,
      count: rows.length,
      zoom,
      canEdit,
      moving,
      go: (at) => {
        moving.save();
        const next = rows[at];
        if (next) focusOn(next.item.id);
      },
      open: () => openItem(id),
      setDates: () => setDating(id),
      need: () => setNeeding({ id, anchor: bar }),
      menu: () => setMenu({ id, anchor: bar }),
    });
    if (!meant) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") keepInSight(bar);
    event.preventDefault();
    event.stopPropagation();
  };
  const menuEntry = menu && plan.byId.get(menu.id);
  const needingEntry = needing && plan.byId.get(needing.id);
  const datingEntry = dating === undefined ? undefined : plan.byId.get(dating);
  const themes = rows.filter(({ item }) => item.kind === "theme");
  const isAllFolded = themes.length > 0 && themes.every(({ item }) => folded.has(item.id));
  const barsOf = (at: number) => {
    const entry = rows[at];
    return entry && barOf(timeline, endsOf(entry));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid; a table's layout cannot be its. */}
      <div
        ref={box}
        role="grid"
        tabIndex={-1}
        aria-label="Roadmap"
        aria-rowcount={rows.length + 1}
        className={classes.scroll}
        style={{ "--names": `${names}px` } as never}
        onPointerDown={press}
        onClick={click}
        onKeyDown={keyDown}
        onContextMenu={(event) => {
          const bar = barAt(event.target);
          if (!bar?.dataset.bar) return;
          event.preventDefault();
          setMenu({ id: bar.dataset.bar, anchor: { x: event.clientX, y: event.clientY } });
        }}
      >
        <div role="none" className={classes.space} style={{ width: names + width, height: headHeight + height }}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div role="row" tabIndex={-1} aria-rowindex={1} className={classes.head} style={{ height: headHeight }}>
            {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
            <div role="columnheader" tabIndex={-1} className={classes.corner}>
              <span>Themes and epics</span>
              {themes.length > 0 && (
                <button
                  type="button"
                  className={classes.foldAll}
                  onClick={() => setFolded(isAllFolded ? new Set() : new Set(themes.map(({ item }) => item.id)))}
                >
                  {isAllFolded ? "Unfold all" : "Fold all"}
                </button>
              )}
            </div>
            {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
            <div role="columnheader" tabIndex={-1} className={classes.ticks}>
              <span className="visually-hidden">Time</span>
              <div aria-hidden="true">
                <TimelineHead timeline={timeline} from={fromDay} to={toDay} marks={plan.marks} today={today} />
              </div>
            </div>
          </div>
          <div role="none" aria-hidden="true" className={classes.ground} style={{ top: headHeight, height, width }}>
            {plan.marks
              .map((mark) => ({ mark, x: xOfMark(timeline, mark) }))
              .filter(({ x }) => x >= fromX && x <= toX)
              .map(({ mark, x }) => (
                <span key={mark.id} className={classes.markLine} data-kind={mark.kind} style={{ left: x }} />
              ))}
            <span className={classes.todayLine} style={{ left: xOf(timeline, today) + timeline.px / 2 }} />
          </div>
          <svg
            className={classes.lines}
            aria-hidden="true"
            style={{ left: names + fromX, top: headHeight + first * rowHeight }}
            width={Math.max(1, toX - fromX)}
            height={Math.max(1, (last - first) * rowHeight)}
            viewBox={`${fromX} ${first * rowHeight} ${Math.max(1, toX - fromX)} ${Math.max(1, (last - first) * rowHeight)}`}
          >
            {lines
              .filter(({ from, to }) => Math.max(from, to) >= first && Math.min(from, to) < last)
              .map(({ id, from, to, isLate, isMet }) => {
                const [a, b] = [barsOf(from), barsOf(to)];
                if (!a || !b) return null;
                const start = { x: a.left + a.width, y: from * rowHeight + rowHeight / 2 };
                const end = { x: b.left, y: to * rowHeight + rowHeight / 2 };
                const at = `M${end.x - 6} ${end.y - 4}L${end.x} ${end.y}L${end.x - 6} ${end.y + 4}`;
                return (
                  <g key={id} data-late={isLate || undefined} data-met={isMet || undefined}>
                    <path d={pathBetween(start, end, rowHeight)} />
                    <path d={at} />
                  </g>
                );
              })}
          </svg>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div role="rowgroup" className={classes.rows} style={{ top: headHeight }}>
            {drawn.map((index) => {
              const entry = rows[index];
              if (!entry) return null;
              const { item } = entry;
              const ends = endsOf(entry);
              const bar = barOf(timeline, ends);
              if (!bar) return null;
              const ghostEnds = ghosts.get(item.id);
              // What stands as it was planned needs no second bar.
              const hasMoved = ghostEnds && (ghostEnds.start !== ends.start || ghostEnds.end !== ends.end);
              const ghost = hasMoved ? barOf(timeline, ghostEnds) : undefined;
              const right = seen.x + seen.width - names;
              return (
                <RoadmapRow
                  key={item.id}
                  entry={entry}
                  index={index}
                  top={index * rowHeight}
                  bar={bar}
                  ends={ends}
                  ghost={ghost}
                  ghostEnds={ghostEnds}
                  hue={themeHueOf(client.rows, item)}
                  by={by}
                  faults={faults.get(item.id)}
                  isActive={item.id === current}
                  isMoving={moving.draft?.id === item.id}
                  canEdit={canEdit}
                  isFolded={item.kind === "theme" ? folded.has(item.id) : undefined}
                  beyond={bar.left + bar.width < seen.x ? "left" : bar.left > right ? "right" : undefined}
                />
              );
            })}
          </div>
        </div>
      </div>
      {menu && menuEntry && (
        <Menu
          anchor={menu.anchor}
          label={`Actions for ${menuEntry.item.key}`}
          items={entryMenu(menuEntry, canEdit, {
            open: () => openItem(menu.id),
            setDates: () => setDating(menu.id),
            needs: plan.needs.filter(({ item }) => item.id === menu.id),
            need: () => {
              const bar = box.current?.querySelector<HTMLElement>(`[data-bar="${menu.id}"]`);
              if (bar) setNeeding({ id: menu.id, anchor: bar });
            },
          })}
          onClose={() => setMenu(undefined)}
        />
      )}
      {pull && <PullLine pull={pull} />}
      {needing && needingEntry && (
        <NeedPicker
          entry={needingEntry}
          plan={plan}
          anchor={needing.anchor}
          onClose={() => {
            setNeeding(undefined);
            needing.anchor.focus();
          }}
        />
      )}
      {datingEntry && client.rows.get(itemKind, datingEntry.item.id) && (
        <DatesDialog entry={datingEntry} onClose={() => setDating(undefined)} />
      )}
    </>
  );
};
