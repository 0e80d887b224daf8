import { Button, Modal } from "@mantine/core";
import type { Problem } from "@overstory/kernel";
import { useRef, useState } from "react";
import { api } from "../../lib/data/http.ts";
import { problemOf } from "../../lib/problems.ts";
import type { Gathering } from "../../lib/together/guest.ts";
import { useFocusReturn, useKeyLayer } from "../key-layer.ts";
import { QrCode } from "./qr-code.tsx";
import classes from "./together.module.css";

type Props = {
  readonly type: Gathering;
  readonly id: string;
  readonly name: string;
  /** Whether a link was made before: a new one puts an end to it. */
  readonly hasLink: boolean;
  onClose(): void;
};

type Made = { readonly result: { readonly secret: string } };

/** Makes the link by which people without an account join this one session, as text and as a code for phones. */
export const InviteDialog = ({ type, id, name, hasLink, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const field = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const make = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { result } = await api<Made>(`/v1/commands/${type}.invite`, { [type]: id });
      setLink(`${location.origin}/${type}/${id}#join=${result.secret}`);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link ?? "");
      setCopied(true);
    } catch {
      // Not allowed here (no secure context): the text stands selected, Ctrl C copies it.
      setCopied(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Invite to ${name}`}>
      <p className={classes.said}>
        Whoever opens the link takes part as a guest, without an account. Guests see this{" "}
        {type === "poker" ? "session" : "survey"} and nothing else.
        {hasLink && !link && " A new link puts an end to the one before."}
      </p>
      {link === undefined ? (
        <Button data-autofocus loading={busy} onClick={() => void make()}>
          {hasLink ? "Make a new link" : "Make a link for guests"}
        </Button>
      ) : (
        <div className={classes.invite}>
          <QrCode text={link} label="QR code of the link" />
          <div className={classes.linkRow}>
            <input
              ref={field}
              aria-label="Link for guests"
              readOnly
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button data-autofocus onClick={() => void copy()}>
              {copied ? "Copied" : "Copy"}
            </Button>
          </div>
          <p className={classes.quiet}>
            The link is shown this once. Guests can be taken out again in the list of people.
          </p>
        </div>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </Modal>
  );
};
