import { Button } from "@mantine/core";
import { useState } from "react";
import { messageBeside } from "../../lib/problems.ts";
import { becomeOwner } from "./auth.ts";
import { isFilled, nobody, PersonFields, trimmed } from "./person-fields.tsx";
import classes from "./sign-in.module.css";
import { useSend } from "./use-send.ts";

/** The first start: whoever opens the one-time link becomes the owner. */
export const OwnerForm = ({ secret, onDone }: { readonly secret: string; onDone(): void }) => {
  const [person, setPerson] = useState(nobody);
  const { problem, busy, submit } = useSend(() => becomeOwner(secret, trimmed(person)), onDone);
  const beside = messageBeside(problem, ["name", "email", "password"]);
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <h1>Set up the owner</h1>
      <p className={classes.quiet}>This link works once. You become the owner of this workspace.</p>
      <PersonFields person={person} problem={problem} onChange={setPerson} />
      {beside && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <Button type="submit" fullWidth loading={busy} disabled={!isFilled(person)}>
        Become the owner
      </Button>
    </form>
  );
};
