import { asQuote, type Interview, trimmed, turnAt } from "@overstory/backlog";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { bindActions } from "../../../actions/action.ts";
import { useActions } from "../../../actions/registry.ts";
import { client } from "../../../lib/data/client.ts";
import { announce } from "../../../ui/announce.tsx";
import { inNextFrame } from "../../../ui/next-frame.ts";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import type { ReaderHandle } from "./reader.tsx";
import type { Evidence } from "./segments.ts";
import { type Sort, sortLabel } from "./sorts.ts";
import { type TranscriptKeys, transcriptActions } from "./transcript-actions.ts";
import { type Selection, stretchOf, type TranscriptState } from "./use-transcript.ts";
import { bodyOf, sentenceAfter, sentenceAt, wordAfter } from "./words.ts";

type Options = {
  readonly interview: Interview;
  readonly state: TranscriptState;
  readonly canEdit: boolean;
  /** The highlight in the address. */
  readonly at: string | undefined;
  readonly reader: RefObject<ReaderHandle | null>;
  readonly isPutting: boolean;
};

const told = (problem: { message: string } | undefined): void => {
  if (problem) showToast(problem.message, { tone: "refused" });
};

// At once where it stands already: what a fast hand types next belongs there.
const focusOn = (selector: string): void => {
  const here = document.querySelector<HTMLElement>(selector);
  if (here) here.focus();
  else inNextFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
};

/** Selecting in a transcript and marking what is selected; what is open, and what is being corrected. */
export const useHighlighting = ({ interview, state, canEdit, at, reader, isPutting }: Options) => {
  const { text, turns, there, gone } = state;
  const [selection, setSelection] = useState<Selection>();
  const [currentId, setCurrentId] = useState(at);
  const [editing, setEditing] = useState<number>();
  const all = useMemo(() => [...there.map(({ row }) => row), ...gone], [there, gone]);
  const current = all.find(({ id }) => id === currentId);
  const place = there.find(({ row }) => row.id === currentId);

  // Led here from a finding: to its very words, once they are here.
  const reached = useRef<string>(undefined);
  useEffect(() => {
    if (at === undefined || reached.current === at || text === "") return;
    reached.current = at;
    setCurrentId(at);
    const found = there.find(({ row }) => row.id === at);
    if (!found) return;
    setSelection({ anchor: found.start, focus: found.start });
    inNextFrame(() => {
      reader.current?.show(found.start, "center");
      reader.current?.focus();
    });
  }, [at, text, there, reader]);

  const turnOf = (where: number) => {
    const turn = turnAt(turns, where);
    return { turn, nth: turn ? turns.indexOf(turn) : -1 };
  };
  const focus = selection?.focus ?? place?.start ?? (turns[0] ? bodyOf(turns[0]).start : 0);
  const put = (next: Selection) => {
    setSelection(next);
    reader.current?.show(next.focus);
  };
  const line = (by: 1 | -1) => {
    const { nth } = turnOf(focus);
    for (let to = selection ? nth + by : nth; to >= 0 && to < turns.length; to += by) {
      const { start, end } = bodyOf(turns[to] as (typeof turns)[number]);
      if (start >= end) continue;
      put({ anchor: start, focus: start });
      announce(text.slice(start, end).slice(0, 200));
      return;
    }
  };
  const word = (by: 1 | -1, extends_: boolean) => {
    const next = wordAfter(text, focus, { turns, nth: turnOf(focus).nth, by });
    if (!next) return;
    const to = by > 0 ? next.end : next.start;
    put({ anchor: extends_ ? (selection?.anchor ?? focus) : to, focus: to });
    if (extends_) announce(text.slice(next.start, next.end));
  };
  const sentence = (by: 1 | -1) => {
    const { turn, nth } = turnOf(focus);
    if (!turn) return;
    const isNew = !selection || selection.anchor === selection.focus;
    const here = isNew && by > 0 ? sentenceAt(text, turn, focus) : undefined;
    if (here) put({ anchor: here.start, focus: here.end });
    else {
      const next = sentenceAfter(text, focus, { turns, nth, by });
      if (next) put({ anchor: selection?.anchor ?? focus, focus: by > 0 ? next.end : next.start });
    }
  };
  const show = (row: Evidence) => {
    setCurrentId(row.id);
    const found = there.find((one) => one.row.id === row.id);
    if (!found) return;
    setSelection({ anchor: found.start, focus: found.start });
    reader.current?.show(found.start, "center");
  };
  const step = (by: 1 | -1) => {
    const from = place ? there.indexOf(place) : -1;
    const next =
      from >= 0
        ? there[from + by]
        : by > 0
          ? there.find(({ start }) => start >= focus)
          : there.findLast(({ start }) => start < focus);
    if (next) show(next.row);
  };
  const add = async (sort: Sort) => {
    const { turn } = turnOf(focus);
    const selected = selection && selection.anchor !== selection.focus ? stretchOf(selection) : undefined;
    const stretch = selected ?? (turn && sentenceAt(text, turn, focus));
    const words = stretch && trimmed(text, stretch);
    if (!words) return;
    const id = client.newId();
    const quote = asQuote(text.slice(words.start, words.end));
    const sent = sendCommand("highlight.add", { id, interview: interview.id, ...words, quote, sort });
    setCurrentId(id);
    // On from its end: the next words are one key away.
    setSelection({ anchor: words.end, focus: words.end });
    announce(`Marked as ${sortLabel(sort).toLowerCase()}: ${quote.slice(0, 80)}`);
    told(await sent);
  };
  const tag = (sort: Sort) => {
    const isSelecting = selection !== undefined && selection.anchor !== selection.focus;
    const isOn = place && (!selection || (selection.focus === place.start && selection.anchor === place.start));
    if (!isSelecting && current && isOn)
      void sendCommand("evidence.edit", { evidence: current.id, sort: current.sort === sort ? null : sort }).then(told);
    else void add(sort);
  };
  const remove = () => {
    if (!current) return;
    setCurrentId(undefined);
    void sendCommand("evidence.delete", { evidence: current.id }).then((problem) => {
      if (problem) told(problem);
      else
        showToast("Highlight taken away", {
          action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
        });
    });
  };
  const keys = useRef<TranscriptKeys>(undefined);
  keys.current = {
    canEdit: canEdit && !isPutting,
    hasCurrent: current !== undefined,
    hasText: text !== "" && !isPutting,
    line,
    word,
    sentence,
    mark: step,
    tag,
    capture: () => focusOn("[data-transcript-capture]"),
    link: () => document.querySelector<HTMLElement>("[data-transcript-panel] [aria-haspopup=dialog]")?.click(),
    tags: () => focusOn("[data-transcript-tags] textarea, [data-transcript-tags] input, [data-transcript-tags] button"),
    edit: () => setEditing(turnOf(focus).nth),
    remove,
    clear: () => {
      setSelection((now) => now && { anchor: now.focus, focus: now.focus });
      setCurrentId(undefined);
    },
  };
  useActions(useMemo(() => bindActions(transcriptActions, () => keys.current as TranscriptKeys), []));
  const opens = useRef<(id: string, moves: boolean) => void>(undefined);
  opens.current = (id, moves) => {
    const row = all.find((one) => one.id === id);
    if (row && moves) show(row);
    else setCurrentId(id);
  };
  return {
    selection,
    current,
    editing,
    select: (next: Selection) => {
      setSelection(next);
      if (next.anchor !== next.focus) setCurrentId(undefined);
    },
    // The same one always: the list of all highlights need not be drawn anew for it.
    open: useCallback((id: string, moves = true) => opens.current?.(id, moves), []),
    tag,
    remove,
    doneEditing: () => {
      setEditing(undefined);
      reader.current?.focus();
    },
  };
};
