import { type ComponentType, type ReactNode, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { type Anchor, Floating } from "./floating.tsx";
import { Kbd } from "./kbd.tsx";
import { ariaKeys } from "./key-text.ts";
import styles from "./menu.module.css";

export type MenuItem = {
  id: string;
  label: string;
  keys?: string | undefined;
  icon?: ComponentType<{ size?: number | string; "aria-hidden"?: "true" }> | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  checked?: boolean | undefined;
  /** Draws a line above. */
  apart?: boolean | undefined;
  onSelect(): void;
};

type MenuProps = { anchor: Anchor; label: string; items: readonly MenuItem[]; onClose(): void };

const step = (event: React.KeyboardEvent<HTMLElement>) => {
  const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const by = moves[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = Number.isFinite(by) ? (now + by + buttons.length) % buttons.length : by < 0 ? 0 : buttons.length - 1;
  buttons[next]?.focus();
};

/** A menu of actions at an anchor, each with its shortcut. */
export const Menu = ({ anchor, label, items, onClose }: MenuProps) => (
  <Floating anchor={anchor} label={label} role="menu" onClose={onClose}>
    <div className={styles.items} role="none" onKeyDown={step}>
      {items.map(({ id, label: text, keys, icon: Icon, danger, disabled, checked, apart, onSelect }) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role that allows it is set with it.
        <button
          key={id}
          type="button"
          role={checked === undefined ? "menuitem" : "menuitemradio"}
          aria-checked={checked}
          aria-keyshortcuts={keys && ariaKeys(keys)}
          disabled={disabled}
          className={classNames(styles.item, danger && styles.danger, apart && styles.apart)}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            onClose();
            onSelect();
          }}
        >
          <span className={styles.icon}>{Icon && <Icon size={16} aria-hidden="true" />}</span>
          <span className={styles.label}>{text}</span>
          {checked && <span aria-hidden="true">✓</span>}
          {keys && (
            <span aria-hidden="true">
              <Kbd keys={keys} />
            </span>
          )}
        </button>
      ))}
    </div>
  </Floating>
);

type MenuButtonProps = {
  label: string;
  items: readonly MenuItem[];
  className?: string | undefined;
  children: ReactNode;
};

/** A button that opens a menu below itself. */
export const MenuButton = ({ label, items, className, children }: MenuButtonProps) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && button.current && (
        <Menu anchor={button.current} label={label} items={items} onClose={() => setOpen(false)} />
      )}
    </>
  );
};
