import {
  type CustomerRequest,
  formDef,
  type Item,
  itemKind,
  memberKind,
  personaDef,
  requestKind,
} from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ItemLinks } from "../../ui/items/item-links.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import type { Alike, View } from "./request.ts";
import classes from "./requests.module.css";

type Contact = {
  readonly asker: string;
  readonly name: string | null;
  readonly mail: string | null;
  readonly toldAt: string | null;
};

/** Name and address, for those who may see them; asked of the server, kept nowhere. */
const Contacts = ({ request, standing }: { readonly request: CustomerRequest; readonly standing: string }) => {
  const { data, again } = useQuery<{ contacts: Contact[] }>("request.contacts", { request: request.id }, standing);
  if (!data || data.contacts.length === 0) return null;
  const erase = async ({ asker }: Contact) => {
    const problem = await sendCommand("request.eraseContact", { asker });
    if (problem) showToast(problem.message, { tone: "refused" });
    else again();
  };
  return (
    <section className={classes.part} aria-label="Who asked">
      <h3>Who asked</h3>
      <ul className={classes.contacts}>
        {data.contacts.map((contact) => (
          <li key={contact.asker}>
            <span>{[contact.name, contact.mail].filter(Boolean).join(" · ") || "Erased"}</span>
            {contact.toldAt !== null && <span className={classes.quiet}>told {dayOf(contact.toldAt)}</span>}
            <button
              type="button"
              className={classes.word}
              aria-label={`Erase ${contact.name ?? contact.mail ?? "this contact"}`}
              onClick={() => void erase(contact)}
            >
              Erase
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const noItems: readonly Item[] = [];

type Props = {
  readonly request: CustomerRequest;
  readonly view: View;
  readonly place: string;
  readonly alike: Alike | undefined;
  readonly canEdit: boolean;
  onMerge(into: string): void;
  onLink(item: string, key: string): void;
};

const standingText = ({ reason, snoozedUntil, triagedAt }: CustomerRequest, view: View, who: string): string => {
  const when = triagedAt === undefined ? "" : `, ${dayOf(triagedAt)}`;
  if (view === "snoozed" && snoozedUntil !== undefined) return `Comes back ${dayOf(snoozedUntil)}`;
  if (view === "declined") return `Declined by ${who}${when}: ${reason ?? ""}`;
  if (view === "accepted") return `Accepted by ${who}${when}`;
  return view === "merged" ? `Merged by ${who}${when}` : "";
};

/** One request: its words, who and how many ask for it, what it is linked to, what is alike. */
export const RequestView = ({ request, view, place, alike, canEdit, onMerge, onLink }: Props) => {
  const seesContacts = useMay("research.contact");
  const form = useClient((from) =>
    request.form === undefined ? undefined : from.rows.get(formDef.kind, request.form)?.title,
  );
  const persona = useClient((from) =>
    request.persona === undefined ? undefined : from.rows.get(personaDef.kind, request.persona)?.name,
  );
  const who = useClient((from) => from.rows.get(memberKind, request.triagedBy ?? "")?.name) ?? "somebody who has left";
  const items = useClient((from) =>
    request.evidence === undefined
      ? noItems
      : from.rows
          .by(itemKind, "trace", request.evidence)
          .filter((item) => item.deletedAt === undefined && item.traces?.[request.evidence as string] === "supports"),
  );
  const merged = useClient((from) => from.rows.by(requestKind, "mergedInto", request.id));
  const into = useClient((from) => from.rows.get(requestKind, request.mergedInto ?? "")?.text);
  const standing = standingText(request, view, who);
  const { waiting = 0, told = 0 } = alike?.request ?? {};
  const about = [form ?? request.source, request.area, persona, dayOf(request.createdAt)].filter(Boolean).join(" · ");
  return (
    <article className={classes.view} aria-label="Request">
      <h2 className="visually-hidden">Request</h2>
      <p className={classes.quiet}>
        {place} · {about}
      </p>
      {standing !== "" && <p className={classes.standing}>{standing}</p>}
      {into !== undefined && <p className={classes.standing}>Into: {into}</p>}
      <blockquote className={classes.text}>{request.text}</blockquote>
      <p className={classes.counts}>
        {waiting > 0 && <span>{waiting === 1 ? "1 person waits" : `${waiting} people wait`} to be told</span>}
        {told > 0 && <span>{told === 1 ? "1 person was told" : `${told} people were told`}</span>}
      </p>
      {merged.length > 0 && (
        <section className={classes.part} aria-label="Also asked">
          <h3>
            Also asked <span className="numbers">{merged.length}</span>
          </h3>
          <ul className={classes.also}>
            {merged.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {view !== "merged" && (
        <div data-link-place>
          <ItemLinks
            title="Linked to"
            items={[...items]}
            canEdit={canEdit}
            product={request.product}
            addWord="Link to a story"
            removeWord="Unlink"
            add={(item) => ["request.link", { request: request.id, item: item.id }]}
            remove={(item) => ["trace.set", { item: item.id, evidence: request.evidence, stance: null }]}
          />
        </div>
      )}
      {canEdit && view !== "merged" && alike && alike.items.length > 0 && (
        <section className={classes.part} aria-label="Stories alike">
          <h3>Stories alike</h3>
          <ul className={classes.alike}>
            {alike.items.map(({ id, key, title }) => (
              <li key={id}>
                <span>
                  {title} <span className={classes.quiet}>{key}</span>
                </span>
                <button
                  type="button"
                  className={classes.word}
                  aria-label={`Link to ${key}`}
                  onClick={() => onLink(id, key)}
                >
                  Link
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {canEdit && view !== "merged" && alike && alike.requests.length > 0 && (
        <section className={classes.part} aria-label="Requests alike">
          <h3>Requests alike</h3>
          <ul className={classes.alike}>
            {alike.requests.map(({ id, text, asked }) => (
              <li key={id}>
                <span>
                  {text} <span className={classes.quiet}>asked {asked === 1 ? "once" : `${asked} times`}</span>
                </span>
                <button
                  type="button"
                  className={classes.word}
                  aria-label={`Merge into “${text.slice(0, 60)}”`}
                  onClick={() => onMerge(id)}
                >
                  Merge
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {seesContacts && <Contacts request={request} standing={`${merged.length} ${waiting} ${told}`} />}
    </article>
  );
};
