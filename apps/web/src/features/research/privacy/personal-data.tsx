import { Button } from "@mantine/core";
import { useState } from "react";
import { problemFrom, queryServer } from "../../../lib/data/http.ts";
import { useMay } from "../../../lib/use-may.ts";
import { ContactBox } from "./contact.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import classes from "./privacy.module.css";
import { dueText, type Participant } from "./words.ts";

const save = (name: string, value: unknown) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

const today = (): string => new Date().toISOString().slice(0, 10);

/** What is personal of a participant: how they are reached, what is kept of them, and the way to erase it. */
export const PersonalData = ({ row }: { readonly row: Participant }) => {
  const mayReach = useMay("research.contact");
  const mayErase = useMay("research.erase");
  const [erasing, setErasing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const name = row.name ?? "this participant";
  if (row.erasedAt !== undefined)
    return (
      <p className={classes.due} role="note">
        Erased on {row.erasedAt.slice(0, 10)}. Their words stand under this pseudonym.
      </p>
    );
  const due = dueText(row, today());
  const download = async () => {
    setProblem(undefined);
    try {
      save("participant.json", await queryServer("participant.export", { participant: row.id }));
    } catch (error) {
      setProblem(problemFrom(error).message);
    }
  };
  return (
    <>
      {due && (
        <p className={classes.due} role="note">
          {due}
        </p>
      )}
      {mayReach && <ContactBox key={row.id} id={row.id} name={name} />}
      {(mayReach || mayErase) && (
        <section className={classes.box} aria-label="What is kept of them">
          <h3>What is kept of them</h3>
          <div className={classes.tools}>
            {mayReach && (
              <Button variant="default" size="compact-sm" onClick={() => void download()}>
                Save all of it as a file
              </Button>
            )}
            {mayErase && (
              <Button variant="default" className={classes.danger} size="compact-sm" onClick={() => setErasing(true)}>
                Erase everywhere…
              </Button>
            )}
          </div>
          {problem && (
            <p role="alert" className={classes.problem}>
              {problem}
            </p>
          )}
        </section>
      )}
      {erasing && <EraseDialog id={row.id} name={name} onClose={() => setErasing(false)} />}
    </>
  );
};
