import { Button, Group } from "@mantine/core";
import type { Refusal } from "@overstory/sync";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";
import styles from "./shell.module.css";

const isTyped = (name: string): boolean =>
  ["title", "description", "body", "role", "situation", "want", "outcome", "reason", "name"].includes(name);

/** What a person typed in a command, so that it can be given back: texts of any depth. */
export const typedTexts = (input: unknown, name = ""): string[] => {
  if (typeof input === "string") return isTyped(name) && input.trim() !== "" ? [input] : [];
  if (typeof input !== "object" || input === null) return [];
  if (Array.isArray(input)) return input.flatMap((one) => typedTexts(one, name));
  return Object.entries(input).flatMap(([key, value]) => typedTexts(value, key));
};

const RefusalNote = ({ refusal }: { refusal: Refusal }) => {
  const [copied, setCopied] = useState(false);
  const text = typedTexts(refusal.envelope.input).join("\n\n");
  return (
    <li className={styles.refusal}>
      <p className={styles.reason}>{refusal.problem.message}</p>
      {text !== "" && <pre className={styles.typed}>{text}</pre>}
      <Group gap="xs">
        {text !== "" && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              void navigator.clipboard.writeText(text).then(() => setCopied(true));
            }}
          >
            {copied ? "Copied" : "Copy the text"}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => client.dismissRefusal(refusal.envelope.seq)}>
          Dismiss
        </Button>
      </Group>
    </li>
  );
};

/** Changes that the server did not take, each with its reason and what was typed. */
export const Refusals = ({ refusals }: { refusals: readonly Refusal[] }) =>
  refusals.length === 0 ? null : (
    <ul className={styles.refusals} aria-label="Refused changes">
      {refusals.map((refusal) => (
        <RefusalNote key={refusal.envelope.seq} refusal={refusal} />
      ))}
    </ul>
  );
