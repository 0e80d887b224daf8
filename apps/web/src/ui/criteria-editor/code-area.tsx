import { Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import classes from "./code.module.css";
import { codeExtensions, type MarkedLine, markLines } from "./code-extensions.ts";

export type CodeHandle = { focus(line?: number): void };

type Props = {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly readOnly: boolean;
  readonly marked: readonly MarkedLine[];
  /** The id of what is said about the text. */
  readonly describedBy: string;
  readonly startsFocused: boolean;
  readonly handle: Ref<CodeHandle>;
  onChange(text: string): void;
};

const lineBreaks = /\r\n?/g;

/** What differs between two texts, as one change: the caret stays in what is the same. */
const changeOf = (before: string, after: string) => {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
};

const attributesOf = ({ label, describedBy, marked, readOnly }: Props) =>
  EditorView.contentAttributes.of({
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": String(marked.some(({ isWrong }) => isWrong)),
    "aria-readonly": String(readOnly),
    autocapitalize: "off",
    // Whoever is led to the section writes.
    "data-section-focus": "",
    spellcheck: "true",
  });

/** CodeMirror as a field of the page. Line breaks stay those of the value. */
export const CodeArea = (props: Props) => {
  const { value, hint, readOnly, marked, startsFocused, handle } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const settings = useRef(new Compartment());
  useLayoutEffect(() => {
    const parent = place.current;
    if (!parent) return undefined;
    const { current } = latest;
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: current.value,
        extensions: [
          codeExtensions(),
          placeholder(hint),
          settings.current.of([]),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.every((one) => one.annotation(Transaction.remote))) return;
            const text = state.doc.toString();
            latest.current.onChange(latest.current.value.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text);
          }),
        ],
      }),
    });
    view.current = made;
    if (startsFocused) made.focus();
    return () => made.destroy();
  }, [hint, startsFocused]);
  useLayoutEffect(() => {
    const before = view.current?.state.doc.toString();
    const after = value.replace(lineBreaks, "\n");
    if (before === undefined || before === after) return;
    view.current?.dispatch({ changes: changeOf(before, after), annotations: Transaction.remote.of(true) });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({
      effects: [
        settings.current.reconfigure([attributesOf(latest.current), EditorState.readOnly.of(readOnly)]),
        markLines.of(marked),
      ],
    });
  }, [readOnly, marked]);
  useImperativeHandle(handle, () => ({
    focus: (line) => {
      const { current } = view;
      if (!current) return;
      current.focus();
      if (line === undefined) return;
      const { doc } = current.state;
      current.dispatch({ selection: { anchor: doc.line(Math.min(line, doc.lines)).from }, scrollIntoView: true });
    },
  }));
  return <div ref={place} className={classes.code} />;
};
