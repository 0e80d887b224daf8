import { IconLink, IconPaperclip } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from "react";
import { ariaKeys, keyParts } from "../key-text.ts";
import type { EditorProps } from "./editor-props.ts";
import { LinkForm } from "./link-form.tsx";
import classes from "./prose.module.css";
import { SourceToggle } from "./source-toggle.tsx";
import { type Tool, tableTools, tools } from "./tools.ts";

type ToolbarProps = Pick<EditorProps, "label" | "onFiles" | "onSource"> & { readonly editor: Editor };

const titleOf = (name: string, keys: string | undefined): string =>
  keys ? `${name} (${keyParts(keys).join(" ")})` : name;

// One stop for Tab; the arrows go on from there.
const step = (event: KeyboardEvent<HTMLElement>) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined || !(event.target instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  buttons[(buttons.indexOf(event.target) + by + buttons.length) % buttons.length]?.focus();
};

const ToolButton = ({ tool, editor, isFirst }: { tool: Tool; editor: Editor; isFirst: boolean }) => {
  const { name, keys, icon: Icon, isOn, run } = tool;
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={name}
      aria-pressed={isOn?.(editor)}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      title={titleOf(name, keys)}
      tabIndex={isFirst ? 0 : -1}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(editor.chain().focus(), editor).run()}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
};

/** Small and quiet: what the text can be, with its keys. */
export const Toolbar = ({ editor, label, onFiles, onSource }: ToolbarProps) => {
  const [, show] = useReducer((count: number) => count + 1, 0);
  const [linking, setLinking] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setLinking(true);
    };
    const { dom } = editor.view;
    editor.on("transaction", show);
    dom.addEventListener("keydown", press);
    return () => {
      editor.off("transaction", show);
      dom.removeEventListener("keydown", press);
    };
  }, [editor]);
  if (linking) return <LinkForm editor={editor} onClose={() => setLinking(false)} />;
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={`Format of ${label}`} onKeyDown={step}>
      {tools.slice(0, 5).map((tool, at) => (
        <ToolButton key={tool.name} tool={tool} editor={editor} isFirst={at === 0} />
      ))}
      <button
        type="button"
        className={classes.tool}
        aria-label="Link"
        aria-pressed={editor.isActive("link")}
        aria-keyshortcuts={ariaKeys("mod+k")}
        title={titleOf("Link", "mod+k")}
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setLinking(true)}
      >
        <IconLink size={16} aria-hidden="true" />
      </button>
      {[...tools.slice(5), ...(editor.isActive("table") ? tableTools : [])].map((tool) => (
        <ToolButton key={tool.name} tool={tool} editor={editor} isFirst={false} />
      ))}
      {onFiles && (
        <>
          <button
            type="button"
            className={classes.tool}
            aria-label="Attach files"
            title="Attach files"
            tabIndex={-1}
            onClick={() => chooser.current?.click()}
          >
            <IconPaperclip size={16} aria-hidden="true" />
          </button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label="Files to attach"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = "";
              if (files.length > 0) onFiles(files);
            }}
          />
        </>
      )}
      <span className={classes.space} />
      <SourceToggle isSource={false} onToggle={onSource} />
    </div>
  );
};
