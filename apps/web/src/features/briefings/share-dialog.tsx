import { Button, Checkbox, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { type Briefing, type BriefingField, blockLabels, blocksOf, fieldLabels, fieldNames } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useRef, useState } from "react";
import { api } from "../../lib/data/http.ts";
import { agoOf, dayOf } from "../../lib/dates.ts";
import { messageAt, problemOf } from "../../lib/problems.ts";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import classes from "./briefings.module.css";

export type Link = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly expiresAt: string;
  readonly hasPassword: boolean;
  readonly views: number;
  readonly viewedAt: string | null;
  readonly revokedAt: string | null;
};

const day = 86_400_000;
const lasting = { "1": "1 day", "7": "7 days", "30": "30 days", "90": "90 days", "365": "1 year" };

const stateOf = (link: Link, now: number): string => {
  if (link.revokedAt !== null) return `revoked on ${dayOf(link.revokedAt)}`;
  if (Date.parse(link.expiresAt) <= now) return `expired on ${dayOf(link.expiresAt)}`;
  return `open until ${dayOf(link.expiresAt)}`;
};

const LinkRow = ({ link, onChanged }: { readonly link: Link; onChanged(): void }) => {
  const [problem, setProblem] = useState<Problem>();
  const revoke = async () => {
    try {
      await api("/v1/commands/briefing.revoke", { link: link.id });
      onChanged();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const now = Date.now();
  const isOpen = link.revokedAt === null && Date.parse(link.expiresAt) > now;
  const views = `${link.views.toLocaleString("en")} ${link.views === 1 ? "view" : "views"}`;
  return (
    <li className={classes.link}>
      <span>
        <strong>{link.label}</strong> <span className={classes.quiet}>…{link.hint}</span>
        <br />
        <span className={classes.quiet}>
          {[
            stateOf(link, now),
            link.hasPassword && "with a password",
            views,
            link.viewedAt && `last ${agoOf(link.viewedAt, now)}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {problem && (
          <span role="alert" className={classes.problem}>
            {problem.message}
          </span>
        )}
      </span>
      {isOpen && (
        <Button size="xs" variant="default" aria-label={`Revoke ${link.label}`} onClick={() => void revoke()}>
          Revoke
        </Button>
      )}
    </li>
  );
};

const Made = ({ link }: { readonly link: string }) => {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Not allowed here: the text stands selected, Ctrl C copies it.
      setCopied(false);
    }
  };
  return (
    <div className={classes.made}>
      <TextInput ref={field} label="The link" description="It is shown this once." readOnly value={link} />
      <Button onClick={() => void copy()}>{copied ? "Copied" : "Copy"}</Button>
    </div>
  );
};

type Props = { readonly briefing: Briefing; readonly links: readonly Link[]; onChanged(): void; onClose(): void };

/** Links by which people without an account read it: what each shows, until when, and how often it was looked at. */
export const ShareDialog = ({ briefing, links, onChanged, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const blocks = blocksOf(briefing);
  const [label, setLabel] = useState("");
  const [days, setDays] = useState("30");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState<string[]>(blocks.map(({ id }) => id));
  const [fields, setFields] = useState<string[]>([...briefing.fields]);
  const [made, setMade] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const share = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { result } = await api<{ result: { secret: string } }>("/v1/commands/briefing.share", {
        briefing: briefing.id,
        ...(label.trim() !== "" && { label }),
        expiresAt: new Date(Date.now() + Number(days) * day).toISOString(),
        blocks: shown,
        fields: fields as BriefingField[],
        ...(password !== "" && { password }),
      });
      setMade(`${location.origin}/b/${result.secret}`);
      setPassword("");
      onChanged();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} size="lg" title="Share by link">
      <div className={classes.stack}>
        <p className={classes.quiet}>
          Whoever has the link reads it without an account: what is ticked here, as you see it, and nothing else.
        </p>
        <div className={classes.fields}>
          <TextInput
            label="For whom"
            placeholder="Link"
            value={label}
            maxLength={120}
            data-autofocus
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Select
            label="Works for"
            allowDeselect={false}
            value={days}
            data={Object.entries(lasting).map(([value, text]) => ({ value, label: text }))}
            onChange={(value) => setDays(value ?? "30")}
          />
          <PasswordInput
            label="Password"
            placeholder="None"
            value={password}
            autoComplete="new-password"
            error={messageAt(problem, "password")}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        <Checkbox.Group label="Blocks" value={shown} onChange={setShown}>
          <div className={classes.ticks}>
            {blocks.map(({ id, block }) => (
              <Checkbox key={id} value={id} label={block.title ?? blockLabels[block.kind]} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox.Group label="Told beside names" value={fields} onChange={setFields}>
          <div className={classes.ticks}>
            {fieldNames.map((name) => (
              <Checkbox key={name} value={name} label={fieldLabels[name]} />
            ))}
          </div>
        </Checkbox.Group>
        {problem && messageAt(problem, "password") === undefined && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
        {made ? <Made key={made} link={made} /> : null}
        <div>
          <Button loading={busy} disabled={shown.length === 0} onClick={() => void share()}>
            {made ? "Make another link" : "Make the link"}
          </Button>
        </div>
        {links.length > 0 && (
          <>
            <h3 className={classes.forWhom}>Links</h3>
            <ul className={classes.links}>
              {links.map((link) => (
                <LinkRow key={link.id} link={link} onChanged={onChanged} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  );
};
