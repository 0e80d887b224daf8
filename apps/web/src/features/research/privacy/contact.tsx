import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, problemFrom, queryServer } from "../../../lib/data/http.ts";
import { announce } from "../../../ui/announce.tsx";
import classes from "./privacy.module.css";

type Contact = { readonly mail: string | null; readonly phone: string | null; readonly note: string | null };
const fields = ["mail", "phone", "note"] as const;
type Texts = Record<(typeof fields)[number], string>;

const textsOf = (contact: Contact): Texts => ({
  mail: contact.mail ?? "",
  phone: contact.phone ?? "",
  note: contact.note ?? "",
});

/** How a participant is reached: asked for when it is wanted, and never kept in this browser. */
export const ContactBox = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const [texts, setTexts] = useState<Texts>();
  const [problem, setProblem] = useState<string>();
  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(problemFrom(error).message);
    }
  };
  const show = () =>
    attempt(async () => setTexts(textsOf(await queryServer<Contact>("participant.contact", { participant: id }))));
  const save = () =>
    attempt(async () => {
      const given = Object.fromEntries(fields.map((field) => [field, texts?.[field].trim() || null]));
      // Not over the socket: what waits to be sent is kept in the browser.
      await api("/v1/commands/participant.setContact", { participant: id, ...given });
      announce("Contact saved");
      setTexts(undefined);
    });
  const set = (field: (typeof fields)[number]) => (event: { currentTarget: { value: string } }) =>
    texts && setTexts({ ...texts, [field]: event.currentTarget.value });
  return (
    <section className={classes.box} aria-label="Contact">
      <h3>Contact</h3>
      {texts === undefined ? (
        <>
          <p className={classes.quiet}>Kept apart from research, on the server only.</p>
          <Button variant="default" size="compact-sm" onClick={() => void show()}>
            Show contact
          </Button>
        </>
      ) : (
        <form
          className={classes.fields}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput size="xs" data-autofocus label="E-mail" value={texts.mail} onChange={set("mail")} />
          <TextInput size="xs" label="Phone" value={texts.phone} onChange={set("phone")} />
          <Textarea size="xs" autosize minRows={2} label="Note" value={texts.note} onChange={set("note")} />
          <div className={classes.tools}>
            <Button type="submit" size="compact-sm">
              Save contact of {name}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setTexts(undefined)}>
              Hide
            </Button>
          </div>
        </form>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </section>
  );
};
