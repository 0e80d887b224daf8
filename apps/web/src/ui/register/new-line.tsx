import type { AnyRecord } from "@overstory/backlog";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import type { Anchor } from "../floating.tsx";
import { sendCommand } from "../record/use-record-edit.ts";
import classes from "./register.module.css";
import { focusDetail } from "./register-actions.ts";

/** Asks to what a new record belongs, where the page does not say. */
export type AskOwner = (props: {
  readonly anchor: Anchor;
  onPick(owner: Readonly<Record<string, unknown>>): void;
  onClose(): void;
}) => ReactNode;

type Props = {
  readonly def: AnyRecord;
  /** "New persona". */
  readonly word: string;
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  readonly ask?: AskOwner | undefined;
  /** Framed, within a record or a page; the page's key for a new one leads only to the page's own. */
  readonly isBoxed?: boolean | "page";
  /** Gets the id of what was made. */
  onMade(id: string): void;
};

/** Makes records by name: Enter makes one and is ready for the next; Enter on an empty line goes on to the one just made. */
export const NewLine = ({ def, word, given, ask, isBoxed = false, onMade }: Props) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [why, setWhy] = useState<string>();
  const [asks, setAsks] = useState(false);
  const make = async (owner: Readonly<Record<string, unknown>>) => {
    const name = text.trim();
    const made = client.newId();
    setText("");
    setWhy(undefined);
    input.current?.focus();
    const sent = sendCommand(`${def.noun}.create`, { id: made, [def.name]: name, ...given, ...owner });
    const isHere = client.rows.get(def.kind, made) !== undefined;
    if (isHere) onMade(made);
    const problem = await sent;
    if (!problem) {
      // Asked before the workspace was loaded: it is there now.
      if (!isHere) onMade(made);
      return;
    }
    setText((now) => (now === "" ? name : now));
    setWhy(problem.message);
  };
  return (
    <div className={classes.newLine} data-boxed={isBoxed || undefined}>
      <IconPlus size={15} aria-hidden="true" />
      <input
        ref={input}
        data-register-new={isBoxed === true ? undefined : ""}
        className={classes.newInput}
        aria-label={word}
        aria-keyshortcuts={isBoxed === true ? undefined : "C"}
        aria-invalid={why !== undefined}
        aria-describedby={why && id}
        autoComplete="off"
        placeholder={word}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWhy(undefined);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            setText("");
            setWhy(undefined);
            event.currentTarget.blur();
          }
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (text.trim() === "") !isBoxed && focusDetail();
          else if (ask) setAsks(true);
          else void make({});
        }}
      />
      {why && (
        <p role="alert" id={id} className={classes.why}>
          {why}
        </p>
      )}
      {asks &&
        input.current &&
        ask?.({
          anchor: input.current,
          onPick: (owner) => {
            setAsks(false);
            void make(owner);
          },
          onClose: () => setAsks(false),
        })}
    </div>
  );
};
