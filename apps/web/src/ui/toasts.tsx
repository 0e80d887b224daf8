import { IconX } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { announce } from "./announce.tsx";
import { Kbd } from "./kbd.tsx";
import styles from "./toasts.module.css";

type Toast = {
  id: number;
  text: string;
  tone: "plain" | "refused";
  action?: { label: string; keys?: string; run(): void };
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const put = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

const dismiss = (id: number) => put(toasts.filter((toast) => toast.id !== id));

/** Shows a line for what needs a decision (an undo, a refusal); goes by itself after 8 s. At most three at a time. */
export const showToast = (text: string, about: { tone?: Toast["tone"]; action?: Toast["action"] } = {}): void => {
  const id = ++lastId;
  put([...toasts.slice(-2), { id, text, tone: about.tone ?? "plain", ...(about.action && { action: about.action }) }]);
  announce(text);
  setTimeout(() => dismiss(id), 8_000);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Where toasts show: bottom left, above everything. */
export const Toaster = () => {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section className={styles.toaster} aria-label="Notices">
      {shown.map(({ id, text, tone, action }) => (
        <div key={id} className={styles.toast} data-tone={tone}>
          <span className={styles.text}>{text}</span>
          {action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
              {action.keys && (
                <span aria-hidden="true">
                  <Kbd keys={action.keys} />
                </span>
              )}
            </button>
          )}
          <button type="button" className={styles.close} aria-label="Dismiss this notice" onClick={() => dismiss(id)}>
            <IconX size={14} aria-hidden="true" />
          </button>
        </div>
      ))}
    </section>
  );
};
