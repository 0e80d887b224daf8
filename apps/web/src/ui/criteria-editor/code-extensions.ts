import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
  currentCompletions,
  selectedCompletionIndex,
  setSelectedCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewlineKeepIndent } from "@codemirror/commands";
import { type EditorState, type Extension, Prec, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap } from "@codemirror/view";
import { completions, highlight, type TokenKind } from "@overstory/insight/criteria";
import classes from "./code.module.css";

const textOf = (doc: Text): string => doc.sliceString(0, undefined, "\n");

const markOf = Object.fromEntries(
  (
    ["block", "title", "step", "table", "docString", "comment", "tag", "string", "number", "parameter"] as TokenKind[]
  ).map((kind) => [kind, Decoration.mark({ class: classes[kind] ?? "" })]),
) as Record<TokenKind, Decoration>;

const colours = (doc: Text): DecorationSet =>
  Decoration.set(
    highlight(textOf(doc)).flatMap((tokens, at) => {
      const { from } = doc.line(at + 1);
      return tokens.map((token) => markOf[token.kind].range(from + token.from, from + token.to));
    }),
    true,
  );

const coloured = StateField.define<DecorationSet>({
  create: ({ doc }) => colours(doc),
  update: (held, { docChanged, state }) => (docChanged ? colours(state.doc) : held),
  provide: (field) => EditorView.decorations.from(field),
});

/** A line (from 1) that something is to be said about. */
export type MarkedLine = { readonly line: number; readonly isWrong: boolean };

/** Marks lines anew. */
export const markLines = StateEffect.define<readonly MarkedLine[]>();

const marks = ({ doc }: EditorState, lines: readonly MarkedLine[]): DecorationSet =>
  Decoration.set(
    lines.flatMap(({ line, isWrong }) => {
      const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const name = isWrong ? classes.wrong : classes.remark;
      const start = from + text.length - text.trimStart().length;
      const end = from + text.trimEnd().length;
      const underline = start < end ? [Decoration.mark({ class: name ?? "" }).range(start, end)] : [];
      return [Decoration.line({ class: isWrong ? (classes.wrongLine ?? "") : "" }).range(from), ...underline];
    }),
    true,
  );

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (held, { changes, effects, state }) => {
    const told = effects.find((effect) => effect.is(markLines));
    return told ? marks(state, told.value) : held.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const offers = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
  const line = state.doc.lineAt(pos);
  const column = pos - line.from;
  // An empty line offers nothing by itself: whoever makes room is not asked.
  if (!explicit && line.text.slice(0, column).trim() === "") return null;
  const { from, options } = completions(textOf(state.doc), line.number, column);
  if (options.length === 0) return null;
  return {
    from: line.from + from,
    options: options.map(({ text, kind }) => ({
      label: text.trim(),
      apply: text,
      type: kind,
      ...(kind === "step" && { detail: "written before" }),
    })),
    filter: false,
  };
};

/** A keyword offered is taken by Enter. A step is not until it is chosen: who ends a line means a new one. */
const chooses = EditorView.updateListener.of(({ state, view }) => {
  if (completionStatus(state) !== "active" || selectedCompletionIndex(state) !== null) return;
  if (currentCompletions(state)[0]?.type !== "keyword") return;
  queueMicrotask(() => {
    if (view.state === state) view.dispatch({ effects: setSelectedCompletion(0) });
  });
});

/** Gherkin written by hand: colours, marks, offers, undo. Tab is left to the page, so that nobody is held here. */
export const codeExtensions = (): Extension => [
  history(),
  drawSelection(),
  closeBrackets(),
  coloured,
  marked,
  autocompletion({
    maxRenderedOptions: 12,
    override: [offers],
    icons: false,
    activateOnTyping: true,
    defaultKeymap: false,
    selectOnOpen: false,
    interactionDelay: 0,
  }),
  chooses,
  Prec.high(keymap.of([...completionKeymap, ...closeBracketsKeymap])),
  keymap.of([{ key: "Enter", run: insertNewlineKeepIndent }, ...historyKeymap, ...defaultKeymap]),
  EditorView.lineWrapping,
];
