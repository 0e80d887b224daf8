import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import styles from "./option-list.module.css";

export type Option = {
  value: string;
  label: string;
  icon?: ReactNode;
  /** Quiet text at the right. */
  hint?: ReactNode;
  checked?: boolean | undefined;
  /** More words that find it. */
  words?: string | undefined;
  disabled?: boolean | undefined;
};

type OptionListProps = {
  label: string;
  placeholder: string;
  options: readonly Option[];
  onPick(value: string): void;
  /** Offers what was typed as a new option. */
  onCreate?: ((text: string) => void) | undefined;
  createText?: (text: string) => string;
  /** Options are several at a time: ticks are shown and picking keeps the list open. */
  multiple?: boolean;
  empty?: string;
  /** At most so many are drawn. */
  limit?: number;
  /** Options are found elsewhere as one types. */
  onType?: (text: string) => void;
  initialText?: string;
};

const found = (options: readonly Option[], text: string, limit: number): Option[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hits: Option[] = [];
  for (const option of options) {
    const haystack = `${option.label} ${option.words ?? ""}`.toLowerCase();
    if (words.every((word) => haystack.includes(word))) hits.push(option);
    if (hits.length >= limit) break;
  }
  return hits;
};

/** A list that is picked from by typing, arrows and Enter, or the pointer. */
export const OptionList = (props: OptionListProps) => {
  const {
    label,
    placeholder,
    options,
    onPick,
    onCreate,
    createText,
    multiple = false,
    empty = "Nothing fits.",
    limit = 100,
    onType,
    initialText = "",
  } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(initialText);
  const [at, setAt] = useState(() => Math.max(0, multiple ? 0 : options.findIndex((option) => option.checked)));
  const hits = useMemo(
    () => (onType ? options.slice(0, limit) : found(options, text, limit)),
    [options, text, limit, onType],
  );
  const offer =
    onCreate &&
    text.trim() !== "" &&
    !options.some((option) => option.label.toLowerCase() === text.trim().toLowerCase());
  const count = hits.length + (offer ? 1 : 0);
  const active = Math.min(at, count - 1);

  const pick = (index: number) => {
    const hit = hits[index];
    if (hit && !hit.disabled) onPick(hit.value);
    else if (!hit && offer) {
      onCreate(text.trim());
      setText("");
    }
  };
  const move = (next: number) => {
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move((active + 1) % Math.max(1, count));
    else if (event.key === "ArrowUp") move((active - 1 + count) % Math.max(1, count));
    else if (event.key === "Enter") pick(active);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.box}>
      <input
        className={styles.input}
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onType?.(event.target.value);
        }}
        onKeyDown={press}
      />
      <div
        ref={list}
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
      >
        {hits.map((option, index) => (
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={multiple || option.checked !== undefined ? Boolean(option.checked) : index === active}
            aria-disabled={option.disabled || undefined}
            className={classNames(styles.option, index === active && styles.active)}
            onPointerMove={() => index !== at && setAt(index)}
            onClick={() => pick(index)}
            onKeyDown={press}
          >
            {multiple && <span className={styles.tick} data-on={option.checked || undefined} aria-hidden="true" />}
            {option.icon}
            <span className={styles.label}>{option.label}</span>
            {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
            {!multiple && option.checked && <span aria-hidden="true">✓</span>}
          </div>
        ))}
        {offer && (
          <div
            id={`${id}-${hits.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={active === hits.length}
            className={classNames(styles.option, active === hits.length && styles.active)}
            onPointerMove={() => setAt(hits.length)}
            onClick={() => pick(hits.length)}
            onKeyDown={press}
          >
            <span className={styles.label}>{createText?.(text.trim()) ?? `Create "${text.trim()}"`}</span>
          </div>
        )}
      </div>
      {count === 0 && <p className={styles.empty}>{empty}</p>}
    </div>
  );
};
