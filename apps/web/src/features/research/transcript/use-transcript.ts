import {
  evidenceDef,
  type Interview,
  interviewDef,
  type Stretch,
  textOfTranscript,
  transcriptKind,
  turnsOf,
} from "@overstory/backlog";
import { useEffect, useMemo, useRef } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { byTurn, type Marks, placed, sameWhere } from "./segments.ts";

/** An interview with its words and what is marked in them, live; the words are loaded while the page is open. */
export const useTranscript = (interview: Interview) => {
  const { id } = interview;
  useEffect(() => client.openItem(id, "interview"), [id]);
  const text = useClient((from) => textOfTranscript(from.rows.get(transcriptKind, id)));
  const rows = useClient((from) => from.rows.by(evidenceDef.kind, "interview", id));
  const isHere = useClient((from) => from.rows.get(transcriptKind, id) !== undefined || from.isOpen(id));
  const turns = useMemo(() => turnsOf(text), [text]);
  const { there, gone } = useMemo(() => placed(text, rows), [text, rows]);
  const before = useRef<Marks>(undefined);
  const marks = useMemo(() => {
    before.current = sameWhere(before.current, byTurn(turns, there));
    return before.current;
  }, [turns, there]);
  return { text, turns, there, gone, marks, isLoading: !isHere || (text === "" && (interview.length ?? 0) > 0) };
};

export type TranscriptState = ReturnType<typeof useTranscript>;

/** What is selected: from where it was begun to where it was drawn; empty where both are the same. */
export type Selection = { readonly anchor: number; readonly focus: number };

export const stretchOf = ({ anchor, focus }: Selection): Stretch => ({
  start: Math.min(anchor, focus),
  end: Math.max(anchor, focus),
});

/** The interview of that id in the address. */
export const useInterview = (id: string | undefined): Interview | undefined =>
  useClient((from) => (id === undefined ? undefined : from.rows.get(interviewDef.kind, id)));
