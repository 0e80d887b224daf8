import { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import markdown from "../markdown/markdown.module.css";
import { markdownOf } from "../markdown/write.ts";
import { DiagramView } from "./diagram-view.tsx";
import { blocksFrom } from "./doc.ts";
import type { EditorProps } from "./editor-props.ts";
import { extensions } from "./extensions.ts";
import classes from "./prose.module.css";
import { docFor, textAfter } from "./prose-text.ts";
import { insertText, setText } from "./set-text.ts";
import { Toolbar } from "./toolbar.tsx";

// Reading the document back into Markdown waits this long after a key, so that typing never does; in a long text, where it costs
// more, several times as long as it takes.
const readPause = 120;
const patience = 6;

/** What is copied out as plain text is Markdown, and plain text that is pasted is read as Markdown. */
const clipboard = (editor: () => Editor | undefined) => ({
  clipboardTextSerializer: (slice: Slice) => markdownOf(blocksFrom({ content: slice.content.toJSON() ?? [] })),
  clipboardTextParser: (text: string) => {
    const held = editor();
    return held ? Slice.maxOpen(held.schema.nodeFromJSON(docFor(text)).content) : Slice.empty;
  },
});

type Callbacks = Pick<EditorProps, "onType" | "onFiles">;

const openEditor = (element: HTMLElement, { label, text }: EditorProps, on: { current: Callbacks }): Editor => {
  let editor: Editor | undefined;
  const files = (list: FileList | undefined): boolean => {
    if (!list || list.length === 0 || !on.current.onFiles) return false;
    on.current.onFiles([...list]);
    return true;
  };
  editor = new Editor({
    element,
    injectCSS: false,
    extensions: [...extensions(), DiagramView],
    content: docFor(text),
    editorProps: {
      attributes: {
        class: `${markdown.prose} ${classes.editor}`,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
      },
      ...clipboard(() => editor),
      handlePaste: (_, event) => files(event.clipboardData?.files),
      handleDrop: (_, event, __, isMoved) => !isMoved && files(event.dataTransfer?.files),
    },
  });
  return editor;
};

/** Writes Markdown as it will look. Loaded when the first field is opened. */
export const RichEditor = (props: EditorProps) => {
  const { text, hint, onType, onFiles, handle } = props;
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [isEmpty, setIsEmpty] = useState(text.trim() === "");
  const on = useRef<Callbacks>({ onType, onFiles });
  on.current = { onType, onFiles };
  // The text that the editor shows, as it was given or handed on.
  const shown = useRef(text);
  const first = useRef(props);
  const read = useRef<() => void>(() => {});

  useEffect(() => {
    if (!place.current) return undefined;
    const made = openEditor(place.current, first.current, on);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let cost = 0;
    read.current = () => {
      if (waiting === undefined) return;
      clearTimeout(waiting);
      waiting = undefined;
      const begun = performance.now();
      const next = textAfter(made.getJSON(), shown.current);
      cost = performance.now() - begun;
      if (next === shown.current) return;
      shown.current = next;
      on.current.onType(next);
    };
    made.on("transaction", () => setIsEmpty(made.isEmpty));
    made.on("update", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => read.current(), Math.max(readPause, patience * cost));
    });
    setEditor(made);
    made.commands.focus("end");
    return () => {
      read.current();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (!editor || text === shown.current) return;
    // Words typed since the last reading come first, or they would be overwritten.
    read.current();
    if (text === shown.current) return;
    shown.current = text;
    setText(editor, text);
  }, [editor, text]);

  useImperativeHandle(handle, () => ({
    read: () => read.current(),
    insert: (words) => editor && insertText(editor, words),
    focus: () => editor?.commands.focus(),
  }));

  return (
    <>
      {editor && <Toolbar editor={editor} {...props} />}
      <div ref={place} className={classes.place} data-hint={hint} data-empty={isEmpty || undefined} />
    </>
  );
};
