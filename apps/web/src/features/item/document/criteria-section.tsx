import { type Document, documentTable, type Item, memberKind } from "@overstory/backlog";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { useTextDraft } from "../../../lib/text/use-text-draft.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useMay } from "../../../lib/use-may.ts";
import { later } from "../../../ui/later.tsx";
import prose from "../../../ui/prose/prose.module.css";
import { SaveState } from "../../../ui/prose/save-state.tsx";
import { TextClashNotice } from "../../../ui/prose/text-clash.tsx";
import { useLeaving } from "../../../ui/prose/use-leaving.ts";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import classes from "./criteria.module.css";
import { CriteriaDownload } from "./criteria-download.tsx";
import { saveText } from "./save-text.ts";
import { useTellWriting, useWriters } from "./writers.ts";

const Plain = ({ text }: { readonly text: string }) => <pre className={classes.waiting}>{text}</pre>;
const CriteriaEditor = later(
  () => import("../../../ui/criteria-editor/criteria-editor.tsx").then((one) => one.CriteriaEditor),
  { Waiting: ({ value }) => <Plain text={value} />, Instead: ({ value }) => <Plain text={value} /> },
);
const CriteriaView = later(() => import("./criteria-engine.ts").then((one) => one.CriteriaView), {
  Waiting: Plain,
  Instead: Plain,
});

type Props = {
  readonly item: Item;
  readonly document: Document | undefined;
  readonly canEdit: boolean;
  /** It was asked for just now: one writes at once. */
  readonly isNew: boolean;
};

const { label, hint } = documentTable.criteria;

/** Acceptance criteria: read and ticked off scenario by scenario, written as Gherkin where they stand. */
export const CriteriaSection = ({ item, document, canEdit, isNew }: Props) => {
  const save = useMemo(() => saveText(item.id, "criteria"), [item.id]);
  const draft = useTextDraft({
    value: document?.criteria ?? "",
    onSave: save,
    draftKey: `criteria:${item.id}`,
    between: "\n",
  });
  const [isEditing, setIsEditing] = useState(isNew && canEdit);
  const { resting: opener, ask: askFocusBack } = useFocusBack(isEditing);
  const writers = useWriters(item.id, "criteria");
  const tell = useTellWriting(item.id, "criteria");
  const ticks = useTicks(item, document);
  const canConfirm = useMay("backlog.comment") && item.deletedAt === undefined;
  useEffect(() => {
    if (!isEditing) return undefined;
    tell(true);
    return () => tell(false);
  }, [isEditing, tell]);

  const close = (hasFocus: boolean) => {
    void draft.flush();
    if (hasFocus) askFocusBack();
    setIsEditing(false);
  };
  const leave = useLeaving(() => close(false));
  // The editor's own uses of these keys (closing its offers) come first.
  const press = (event: KeyboardEvent) => {
    if (isEditing) {
      event.stopPropagation();
      const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
      if (!isDone || event.defaultPrevented || event.nativeEvent.isComposing) return;
      event.preventDefault();
      close(true);
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!canEdit || event.target !== opener.current || event.key.toLowerCase() !== "e" || !isPlain) return;
    event.preventDefault();
    event.stopPropagation();
    setIsEditing(true);
  };
  const isEmpty = draft.text.trim() === "";
  if (!canEdit && isEmpty) return null;
  return (
    <section
      className={prose.field}
      aria-label={label}
      onKeyDown={press}
      onBlur={isEditing ? leave : undefined}
      data-editing={isEditing || undefined}
    >
      <div className={prose.head}>
        <h3>{label}</h3>
        {canEdit && (
          <button
            ref={opener}
            type="button"
            className={prose.edit}
            aria-label={`${isEditing ? "Close" : isEmpty ? "Write" : "Edit"} ${label}`}
            aria-keyshortcuts={isEditing ? "Escape" : "E"}
            title={isEditing ? "Close (Esc)" : "Edit (E)"}
            onClick={() => (isEditing ? close(true) : setIsEditing(true))}
          >
            {isEditing ? <IconCheck size={14} aria-hidden="true" /> : <IconPencil size={14} aria-hidden="true" />}
          </button>
        )}
        {!isEditing && document?.criteria !== undefined && <CriteriaDownload item={item} />}
        <SaveState state={draft.state} />
        {writers.length > 0 && <span className={prose.writers}>{writers.join(", ")} here too</span>}
        {!isEditing && <Count item={item} />}
      </div>
      {isEditing ? (
        <div className={prose.box}>
          <CriteriaEditor value={draft.text} onChange={draft.type} label={label} startsFocused />
        </div>
      ) : isEmpty ? (
        <Rest open={() => setIsEditing(true)}>
          <p className={prose.hint}>{hint}</p>
        </Rest>
      ) : (
        <CriteriaView
          text={draft.text}
          confirmed={ticks.confirmed}
          onConfirm={ticks.tick}
          // A tick belongs to what is saved, not to what is being typed.
          canConfirm={canConfirm && draft.text === (document?.criteria ?? "")}
        />
      )}
      {draft.clash && <TextClashNotice label={label} clash={draft.clash} onSettle={draft.settle} />}
      {draft.problem && (
        <p role="alert" className={prose.problem}>
          {draft.problem.message}{" "}
          <button type="button" className={prose.word} onClick={() => void draft.flush()}>
            Save again
          </button>
        </p>
      )}
      {ticks.problem && (
        <p role="alert" className={prose.problem}>
          {ticks.problem.message}
        </p>
      )}
      {draft.isRestored && draft.state !== "clash" && (
        <p role="status" className={prose.note}>
          Words from an earlier visit that were not saved are back.
        </p>
      )}
    </section>
  );
};

const Rest = ({ open, children }: { open(): void; children: React.ReactNode }) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the head is the way by keyboard.
  // biome-ignore lint/a11y/noStaticElementInteractions: as above.
  <div
    className={prose.rest}
    onClick={(event: MouseEvent) => {
      if (!event.defaultPrevented) open();
    }}
  >
    {children}
  </div>
);

const Count = ({ item: { criteria } }: { readonly item: Item }) =>
  criteria && criteria.scenarios > 0 ? (
    <span className={classes.count}>
      {criteria.confirmed} of {criteria.scenarios} confirmed
    </span>
  ) : null;

const useTicks = (item: Item, document: Document | undefined) => {
  const { problem, run } = useCommand();
  const confirmed = useClient((from) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(document?.confirmed ?? {}).map(([fingerprint, { by, at }]) => [
          fingerprint,
          { by: from.rows.get(memberKind, by)?.name ?? "Somebody", at },
        ]),
      ),
    ),
  );
  return {
    problem,
    confirmed: useMemo(() => JSON.parse(confirmed) as Record<string, { by: string; at: string }>, [confirmed]),
    tick: (scenario: string, isConfirmed: boolean) =>
      void run("criteria.confirm", { item: item.id, scenario, confirmed: isConfirmed }),
  };
};
