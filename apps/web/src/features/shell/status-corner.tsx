import { useRef, useState } from "react";
import { useStatus } from "../../lib/data/hooks.ts";
import type { Status } from "../../lib/data/status.ts";
import { Floating } from "../../ui/floating.tsx";
import { later } from "../../ui/later.tsx";
import styles from "./shell.module.css";

// Hardly anybody ever sees it.
const Refusals = later(() => import("./refusals.tsx").then((one) => one.Refusals));

type Look = { tone: "saved" | "saving" | "waiting" | "refused"; text: string; more: string };

const lookOf = ({ connection, pending, keeping, refusals }: Status): Look => {
  if (refusals.length > 0)
    return {
      tone: "refused",
      text: `${refusals.length} refused`,
      more: "Some changes were not taken. Their reasons are below.",
    };
  if (keeping) return { tone: "saving", text: "Saving", more: "What you did is being written to this browser." };
  if (connection === "offline") {
    const text = pending > 0 ? `${pending} waiting, offline` : "Offline";
    return {
      tone: "waiting",
      text,
      more: "The server cannot be reached. What you do is kept in this browser and sent as soon as it can be, also after this tab was closed.",
    };
  }
  if (connection === "connecting") {
    return {
      tone: "saving",
      text: pending > 0 ? `${pending} waiting` : "Connecting",
      more: "The line to the server is being opened. What you do is kept in this browser meanwhile.",
    };
  }
  if (pending > 0)
    return {
      tone: "saving",
      text: "Saving",
      more: `${pending} ${pending === 1 ? "change is" : "changes are"} on the way to the server.`,
    };
  return { tone: "saved", text: "Saved", more: "Everything you did is kept on the server." };
};

/** What is being saved, waiting or refused: always at this one place. */
export const StatusCorner = () => {
  const status = useStatus();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { tone, text, more } = lookOf(status);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.status}
        data-tone={tone}
        aria-label={`${text}: what is being saved`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className={styles.dot} aria-hidden="true" />
        {/* Where there is little room the dot says it while nothing waits for anybody, so that the line does not jump at each change. */}
        <span className={tone === "saved" || tone === "saving" ? styles.wide : undefined}>{text}</span>
      </button>
      {open && button.current && (
        <Floating anchor={button.current} label="What is being saved" onClose={() => setOpen(false)} width={380}>
          <div className={styles.statusBody}>
            <p className={styles.statusText}>{more}</p>
            {status.refusals.length > 0 && <Refusals refusals={status.refusals} />}
          </div>
        </Floating>
      )}
    </>
  );
};
