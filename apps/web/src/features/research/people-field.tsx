import { type Interview, interviewDef, memberKind, participantDef } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { byText } from "../../lib/collate.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { sendCommand, useRecordEdit } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import { ConsentMark } from "./consent.tsx";
import classes from "./interviews.module.css";

type Props = { readonly row: Interview; readonly canEdit: boolean };

const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
  byText(a.name ?? "", b.name ?? "");

/** Who was listened to, each with their consent; typing a new name notes a participant. */
export const ParticipantsField = ({ row, canEdit }: Props) => {
  const edit = useRecordEdit(interviewDef, row);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const ids = row.participants ?? [];
  const here = useClient((from) => ids.flatMap((id) => from.rows.get(participantDef.kind, id) ?? []));
  const all = useClient((from) => from.rows.by(participantDef.kind, "product", row.product as string));
  const set = async (next: readonly string[]) => {
    const problem = await edit({ participants: next.length === 0 ? null : next });
    if (problem) showToast(problem.message, { tone: "refused" });
  };
  const make = async (name: string) => {
    const id = client.newId();
    const problem = await sendCommand("participant.create", { id, product: row.product, name });
    if (problem) showToast(problem.message, { tone: "refused" });
    else await set([...ids, id]);
  };
  return (
    <section className={classes.people} aria-label="Participants">
      <h2>Participants</h2>
      <ul>
        {here.map(({ id, name, consent }) => (
          <li key={id}>
            <span>{name}</span>
            <ConsentMark consent={consent} />
            {canEdit && (
              <button
                type="button"
                aria-label={`Take ${name} out of this interview`}
                onClick={() => void set(ids.filter((one) => one !== id))}
              >
                <IconX size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {here.length === 0 && <p className={classes.none}>Nobody is named yet.</p>}
      {canEdit && (
        <button
          ref={button}
          type="button"
          className={classes.add}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(true)}
        >
          Name a participant
        </button>
      )}
      {isOpen && button.current && (
        <Floating anchor={button.current} label="Participants" onClose={() => setIsOpen(false)}>
          <OptionList
            label="Participants"
            placeholder="Name, or a new one"
            multiple
            options={[...all].sort(byName).map(({ id, name = "", segment }) => ({
              value: id,
              label: name,
              hint: segment,
              checked: ids.includes(id),
            }))}
            onPick={(id) => void set(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])}
            onCreate={(name) => void make(name)}
            createText={(name) => `Add "${name}"`}
            empty="Nobody yet. Type a name."
          />
        </Floating>
      )}
    </section>
  );
};

/** Which members led the interview. */
export const InterviewersField = ({ row, canEdit }: Props) => {
  const edit = useRecordEdit(interviewDef, row);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const ids = row.interviewer ?? [];
  const members = useClient((from) =>
    [...from.rows.all(memberKind)].filter((one) => one.removedAt === undefined || ids.includes(one.id)),
  );
  const names = ids.map((id) => members.find((one) => one.id === id)?.name ?? "Somebody").join(", ");
  const set = async (next: readonly string[]) => {
    const problem = await edit({ interviewer: next.length === 0 ? null : next });
    if (problem) showToast(problem.message, { tone: "refused" });
  };
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel}>Led by</span>
      {canEdit ? (
        <button
          ref={button}
          type="button"
          className={classes.value}
          data-empty={ids.length === 0 || undefined}
          aria-label={`Led by: ${names || "nobody yet"}`}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(true)}
        >
          {names || "–"}
        </button>
      ) : (
        <span className={classes.value}>{names || "–"}</span>
      )}
      {isOpen && button.current && (
        <Floating anchor={button.current} label="Led by" onClose={() => setIsOpen(false)}>
          <OptionList
            label="Members"
            placeholder="Name"
            multiple
            options={[...members].sort(byName).map(({ id, name }) => ({
              value: id,
              label: name,
              checked: ids.includes(id),
            }))}
            onPick={(id) => void set(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])}
          />
        </Floating>
      )}
    </div>
  );
};
