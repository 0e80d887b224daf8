import { Button, TextInput } from "@mantine/core";
import { type TokenScope, tokenScopeNames } from "@overstory/backlog";
import { type FormEvent, useState } from "react";
import { messageAt, messageBeside, problemOf } from "../../lib/problems.ts";
import { Choice } from "./choice.tsx";
import { sendForSecret } from "./send-secret.ts";
import classes from "./settings.module.css";
import { scopeLabels } from "./words.ts";

const day = 86_400_000;
const terms = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "", label: "Does not expire" },
];

/** Makes an API token; its secret goes to `onMade` once. */
export const NewToken = ({ onMade }: { onMade(secret: string): void }) => {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("edit");
  const [term, setTerm] = useState("90");
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  const [busy, setBusy] = useState(false);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const expiresAt = term === "" ? undefined : new Date(Date.now() + Number(term) * day).toISOString();
      const { secret } = await sendForSecret("token.create", { name, scope, ...(expiresAt && { expiresAt }) });
      onMade(secret);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const beside = messageBeside(problem, ["name", "expiresAt"]);
  return (
    <form className={classes.inline} onSubmit={make} noValidate>
      <TextInput
        label="Name"
        placeholder="What it is for"
        maxLength={120}
        autoComplete="off"
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        showLabel
        label="May"
        value={scope}
        options={tokenScopeNames.map((value) => ({ value, label: scopeLabels[value] }))}
        onChange={(value) => setScope(value as TokenScope)}
      />
      <Choice showLabel label="Works for" value={term} options={terms} onChange={setTerm} />
      <Button type="submit" loading={busy} disabled={name.trim() === ""}>
        Create token
      </Button>
      <p className={classes.quiet}>It never allows more than your own role.</p>
      {(beside ?? messageAt(problem, "expiresAt")) && (
        <p role="alert" className={classes.problem}>
          {beside ?? messageAt(problem, "expiresAt")}
        </p>
      )}
    </form>
  );
};
