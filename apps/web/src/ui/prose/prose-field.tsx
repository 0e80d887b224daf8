import { IconCheck, IconPencil } from "@tabler/icons-react";
import {
  type ComponentType,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import type { SaveText } from "../../lib/text/draft.ts";
import { useTextDraft } from "../../lib/text/use-text-draft.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { useFocusBack } from "../use-focus-back.ts";
import type { EditorHandle, EditorProps } from "./editor-props.ts";
import classes from "./prose.module.css";
import { SaveState } from "./save-state.tsx";
import { SourceEditor, type SourceReason } from "./source-editor.tsx";
import { TextClashNotice } from "./text-clash.tsx";
import { useLeaving } from "./use-leaving.ts";
import { type Upload, useUploads } from "./use-uploads.ts";

/** The editor with what it needs; asked for when a field is about to be opened. */
const load = async () => {
  const [{ isRich }, { RichEditor }] = await Promise.all([import("./prose-text.ts"), import("./rich-editor.tsx")]);
  return { isRich, RichEditor };
};

/** Which editor is open. Without the line the one that shows the text as it will look may not be had: its source may always be written. */
type Mode =
  | { readonly is: "rest" }
  | { readonly is: "rich"; readonly RichEditor: ComponentType<EditorProps> }
  | { readonly is: "source"; readonly reason: SourceReason };

export type ProseFieldProps = {
  /** The field's name, shown above it. */
  readonly label: string;
  /** The stored Markdown; may change at any time. Mount the field when it is known. */
  readonly value: string;
  /** Saves `next`, written on top of `base`; answers why it was refused. Code `changed-meanwhile` merges with the newest `value`. */
  readonly onSave: SaveText;
  readonly canEdit: boolean;
  /** What belongs here, shown while it is empty. */
  readonly hint?: string;
  /** Unique per item and field. */
  readonly draftKey: string;
  /** Keeps a pasted, dropped or chosen file; answers the Markdown that shows it, or throws with the reason. */
  readonly upload?: Upload;
  /** Names of others who are writing here now. */
  readonly writers?: readonly string[];
  onEditingChange?(isEditing: boolean): void;
  /** It was asked for by the press that shows it: the editor opens at once. */
  readonly startsOpen?: boolean;
};

const isPressed = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest("a, button, summary, input") !== null;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Prose of an item: reads as text, is written where it stands, and saves itself. */
export const ProseField = (props: ProseFieldProps) =>
  props.canEdit ? <WritableProse {...props} /> : <ReadProse {...props} />;

const ReadProse = ({ label, value, writers = [] }: ProseFieldProps) =>
  value.trim() === "" ? null : (
    <section className={classes.field} aria-label={label}>
      <FieldHead label={label} writers={writers} />
      <Markdown text={value} />
    </section>
  );

const FieldHead = ({
  label,
  writers,
  children,
}: {
  label: string;
  writers: readonly string[];
  children?: React.ReactNode;
}) => (
  <div className={classes.head}>
    <h3>{label}</h3>
    {children}
    {writers.length > 0 && (
      <span className={classes.writers}>
        {listed(writers)} {writers.length === 1 ? "is" : "are"} writing here
      </span>
    )}
  </div>
);

const WritableProse = (props: ProseFieldProps) => {
  const { label, value, onSave, hint = "", draftKey, upload, writers = [], onEditingChange, startsOpen } = props;
  const editor = useRef<EditorHandle>(null);
  const read = useCallback(() => editor.current?.read(), []);
  const draft = useTextDraft({ value, onSave, draftKey, read });
  const [mode, setMode] = useState<Mode>({ is: "rest" });
  const uploads = useUploads(upload, editor);
  const isEditing = mode.is !== "rest";
  const { resting: opener, ask: askFocusBack } = useFocusBack(isEditing);

  useEffect(() => {
    if (!isEditing) return undefined;
    onEditingChange?.(true);
    return () => onEditingChange?.(false);
  }, [isEditing, onEditingChange]);

  const open = async () => {
    try {
      const { isRich, RichEditor } = await load();
      setMode(isRich(draft.text) ? { is: "rich", RichEditor } : { is: "source", reason: "more" });
    } catch {
      setMode({ is: "source", reason: "offline" });
    }
  };
  const opensAtOnce = useRef(startsOpen);
  useEffect(() => {
    if (opensAtOnce.current) opener.current?.click();
    opensAtOnce.current = false;
  }, [opener]);
  const close = (hasFocus: boolean) => {
    void draft.flush();
    if (hasFocus) askFocusBack();
    setMode({ is: "rest" });
  };
  const leave = useLeaving(() => close(false));
  // Before the editor hears of them: it has uses of its own for both.
  const finish = (event: KeyboardEvent) => {
    const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    const isInForm = event.target instanceof Element && event.target.closest("form") !== null;
    if (!isEditing || !isDone || isInForm || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  };
  const press = (event: KeyboardEvent) => {
    if (isEditing) {
      // The page's own keys rest while one writes.
      event.stopPropagation();
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.target !== opener.current || event.key.toLowerCase() !== "e" || !isPlain) return;
    event.preventDefault();
    event.stopPropagation();
    void open();
  };

  const common = {
    label,
    hint,
    text: draft.text,
    onType: draft.type,
    onFiles: uploads.onFiles,
    handle: editor,
  };
  const isEmpty = draft.text.trim() === "";
  return (
    <section
      className={classes.field}
      aria-label={label}
      onKeyDownCapture={finish}
      onKeyDown={press}
      onBlur={isEditing ? leave : undefined}
      data-editing={isEditing || undefined}
    >
      <FieldHead label={label} writers={writers}>
        <button
          ref={opener}
          type="button"
          className={classes.edit}
          aria-label={`${isEditing ? "Close" : isEmpty ? "Write" : "Edit"} ${label}`}
          aria-keyshortcuts={isEditing ? "Escape" : "E"}
          title={isEditing ? "Close (Esc)" : "Edit (E)"}
          onClick={() => (isEditing ? close(true) : void open())}
        >
          {isEditing ? <IconCheck size={14} aria-hidden="true" /> : <IconPencil size={14} aria-hidden="true" />}
        </button>
        <SaveState state={draft.state} />
      </FieldHead>
      {mode.is === "rest" ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the head is the way by keyboard.
        // biome-ignore lint/a11y/noStaticElementInteractions: as above.
        <div
          className={classes.rest}
          data-empty={isEmpty || undefined}
          onPointerEnter={() => void load().catch(() => {})}
          onClick={(event) => {
            if (!isPressed(event) && window.getSelection()?.isCollapsed !== false) void open();
          }}
        >
          {isEmpty ? <p className={classes.hint}>{hint || "Nothing written"}</p> : <Markdown text={draft.text} />}
        </div>
      ) : (
        <div className={classes.box}>
          {mode.is === "source" ? (
            <SourceEditor
              {...common}
              reason={mode.reason}
              onRich={mode.reason === "more" ? undefined : () => void open()}
            />
          ) : (
            <mode.RichEditor
              {...common}
              onSource={() => {
                read();
                setMode({ is: "source", reason: "asked" });
              }}
            />
          )}
        </div>
      )}
      {draft.clash && <TextClashNotice label={label} clash={draft.clash} onSettle={draft.settle} />}
      {draft.problem && (
        <p role="alert" className={classes.problem}>
          {draft.problem.message}{" "}
          <button type="button" className={classes.word} onClick={() => void draft.flush()}>
            Save again
          </button>
        </p>
      )}
      {uploads.failed && (
        <p role="alert" className={classes.problem}>
          {uploads.failed}
        </p>
      )}
      {uploads.waiting.length > 0 && (
        <p role="status" className={classes.note}>
          Uploading {listed(uploads.waiting)}…
        </p>
      )}
      {draft.isRestored && draft.state !== "clash" && (
        <p role="status" className={classes.note}>
          Words from an earlier visit that were not saved are back.
        </p>
      )}
    </section>
  );
};
