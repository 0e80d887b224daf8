import { type CSSProperties, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { client } from "../../lib/data/client.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import inline from "../../ui/inline-text.module.css";
import { KindBadge, kindWord } from "../../ui/kind-badge.tsx";
import { later } from "../../ui/later.tsx";
import { Cell } from "./cell.tsx";
import { cancelDraft, indentDraft, outdentDraft, saveDraft } from "./model/drafts.ts";
import type { Outline } from "./model/outline.ts";
import styles from "./row.module.css";

// Comes with the first words of a new title, not with the outline.
// A hint that cannot be loaded, on a lost line, is none: writing goes on.
const DraftHint = later(async () => {
  try {
    return (await import("./draft-hint.tsx")).DraftHint;
  } catch {
    return () => null;
  }
});

/** The row in which new titles are typed one after another: Enter for the next, Tab and Shift+Tab for the level, Escape to stop. */
export const DraftRow = ({
  outline,
  top,
  level,
  index,
}: {
  outline: Outline;
  top: number;
  level: number;
  index: number;
}) => {
  const draft = useSyncExternalStore(outline.store.subscribe, () => outline.store.state.draft);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState("");
  const [reason, setReason] = useState<string>();
  const openNear = useRef<() => void>(undefined);

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  if (!draft) return null;

  const save = (goOn: boolean) => {
    if (text.trim() === "") return cancelDraft(outline);
    const refused = saveDraft(outline, text, goOn);
    setReason(refused);
    if (refused === undefined) setText("");
  };
  const parent = draft.parent === undefined ? undefined : outline.tree.get(draft.parent);
  const hue = parent && themeHueOf(client.rows, parent);
  const word = kindWord(draft.kind).toLowerCase();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
    <div
      role="row"
      className={styles.row}
      style={{ top, "--hue": hue ?? 0, "--level": level } as CSSProperties}
      data-hue={hue === undefined ? undefined : ""}
      data-kind={draft.kind}
      aria-level={level}
      aria-rowindex={index + 2}
      data-draft
      tabIndex={-1}
    >
      <Cell className={styles.titleCell}>
        <KindBadge kind={draft.kind} short />
        <span className={inline.box}>
          <input
            ref={field}
            className={inline.field}
            aria-label={`Title of the new ${word}`}
            aria-invalid={reason !== undefined}
            aria-describedby={reason && id}
            placeholder={`New ${word}: type a title, Enter for the next, Tab for the level`}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setReason(undefined);
            }}
            onBlur={() => save(false)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === "Enter" && event.altKey) openNear.current?.();
              else if (event.key === "Enter" && !event.nativeEvent.isComposing) save(true);
              else if (event.key === "Escape") cancelDraft(outline);
              else if (event.key === "Tab" && event.shiftKey) outdentDraft(outline);
              else if (event.key === "Tab") indentDraft(outline);
              else return;
              event.preventDefault();
            }}
          />
          {text !== "" && !reason && (
            <DraftHint
              text={text}
              product={draft.product}
              kind={draft.kind}
              open={openNear}
              onLeave={() => cancelDraft(outline)}
            />
          )}
          {reason && (
            <span id={id} role="alert" className={inline.reason}>
              {reason}
            </span>
          )}
        </span>
      </Cell>
    </div>
  );
};
