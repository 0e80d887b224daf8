import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./floating.module.css";
import { useKeyLayer } from "./key-layer.ts";

export type Anchor = HTMLElement | { x: number; y: number };

const gap = 4;

const placeAt = (anchor: Anchor, width: number, height: number): CSSProperties => {
  const box =
    anchor instanceof HTMLElement
      ? anchor.getBoundingClientRect()
      : { left: anchor.x, top: anchor.y, bottom: anchor.y };
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + gap;
  const fits = below + height <= innerHeight - 8;
  const above = box.top - gap - height;
  // An anchor that is out of sight must not take the panel along.
  const lowest = innerHeight - height - 8;
  return { left, top: Math.max(8, Math.min(fits ? below : above >= 8 ? above : lowest, lowest)) };
};

const firstField = (panel: HTMLElement): HTMLElement =>
  panel.querySelector<HTMLElement>("[data-autofocus]") ??
  panel.querySelector<HTMLElement>("input, button, [tabindex]") ??
  panel;

type FloatingProps = {
  anchor: Anchor;
  label: string;
  role?: "dialog" | "menu";
  onClose(): void;
  children: ReactNode;
  width?: number;
};

/** A panel that floats at an anchor: takes the focus, gives it back, closes on Escape and on a press outside. */
export const Floating = ({ anchor, label, role = "dialog", onClose, children, width }: FloatingProps) => {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>({ opacity: 0 });
  const close = useRef(onClose);
  close.current = onClose;
  useKeyLayer();

  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return;
    const put = () => setPlace(placeAt(anchor, element.offsetWidth, element.offsetHeight));
    put();
    const observer = new ResizeObserver(put);
    observer.observe(element);
    addEventListener("resize", put);
    return () => {
      observer.disconnect();
      removeEventListener("resize", put);
    };
  }, [anchor]);

  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = panel.current;
    if (element && !element.contains(before)) firstField(element).focus({ preventScroll: true });
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !element?.contains(event.target)) close.current();
    };
    document.addEventListener("pointerdown", press, true);
    return () => {
      document.removeEventListener("pointerdown", press, true);
      const lost = document.activeElement === document.body || element?.contains(document.activeElement);
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  // What had the focus may go while this stays, as a form does once it is sent: the keys stay here.
  useLayoutEffect(() => {
    if (panel.current && document.activeElement === document.body)
      firstField(panel.current).focus({ preventScroll: true });
  });

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, a dialog's or a menu's.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as above.
    <div
      ref={panel}
      className={styles.panel}
      style={{ ...place, ...(width !== undefined && { width }) }}
      role={role}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") {
          event.preventDefault();
          onClose();
        } else if (event.key === "Tab") keepInside(event.nativeEvent, panel.current);
      }}
    >
      {children}
    </div>,
    document.body,
  );
};

const keepInside = (event: KeyboardEvent, panel: HTMLElement | null) => {
  const fields = [
    ...(panel?.querySelectorAll<HTMLElement>("input, button, a, textarea, select, [tabindex='0']") ?? []),
  ].filter((one) => one.tabIndex >= 0);
  const first = fields[0];
  const last = fields.at(-1);
  const leaving = event.shiftKey ? first : last;
  if (fields.length === 0) event.preventDefault();
  else if (document.activeElement === leaving) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
};
