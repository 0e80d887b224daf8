import { type Interview, type participantDef, type RowOf, withoutConsent } from "@overstory/backlog";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useClient } from "../../lib/data/hooks.ts";
import classes from "./consent.module.css";

type Participant = RowOf<typeof participantDef>;

const words = {
  none: "no consent",
  asked: "asked for consent",
  given: "consent given",
  withdrawn: "consent withdrawn",
};

/** Whether a participant agreed, in words and with a sign. */
export const ConsentMark = ({ consent }: { readonly consent: Participant["consent"] }) => (
  <span className={classes.mark} data-given={consent === "given" || undefined}>
    {consent === "given" ? (
      <IconCheck size={14} aria-hidden="true" />
    ) : (
      <IconAlertTriangle size={14} aria-hidden="true" />
    )}
    {words[consent ?? "none"]}
  </span>
);

const sentence = (lacking: "nobody" | readonly string[]): string | undefined => {
  if (lacking === "nobody") return "No participant is named, so nobody can say whether there is consent.";
  if (lacking.length === 0) return undefined;
  const names =
    lacking.length > 3 ? `${lacking.slice(0, 3).join(", ")} and ${lacking.length - 3} more` : lacking.join(", ");
  return `No consent from ${names}. What is kept here was not agreed to.`;
};

/** Says of an interview whose consent is missing; nothing where all agreed. */
export const ConsentLine = ({ interview }: { readonly interview: Interview }) => {
  const text = useClient((from) => sentence(withoutConsent(from.rows, interview)));
  if (text === undefined) return null;
  return (
    <p className={classes.line} role="note">
      <IconAlertTriangle size={16} aria-hidden="true" /> {text}
    </p>
  );
};
