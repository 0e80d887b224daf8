import { Button, TextInput } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import { type FormEvent, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { proposeKey } from "../../lib/propose-key.ts";
import { useCommand } from "../../lib/use-command.ts";
import classes from "./import.module.css";

/** A product made for the file that is about to come in. */
export const NewTarget = ({ onCreated }: { onCreated(key: string): void }) => {
  const taken = useClient((from) => [...from.rows.all(productKind)].map((product) => product.key));
  const [name, setName] = useState("");
  const [typedKey, setTypedKey] = useState<string>();
  const { problem, busy, run } = useCommand();
  const key = typedKey ?? proposeKey(name, new Set(taken));
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run("product.create", { id: client.newId(), name, key })) !== undefined) onCreated(key);
  };
  return (
    <form className={classes.newTarget} onSubmit={create} noValidate>
      <TextInput
        label="Name of the product"
        maxLength={120}
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        maxLength={10}
        value={key}
        error={messageAt(problem, "key") ?? messageBeside(problem, ["name", "key"])}
        onChange={(event) => setTypedKey(event.currentTarget.value.toUpperCase())}
      />
      <Button type="submit" loading={busy} disabled={name.trim() === "" || key === ""}>
        Create {name.trim() || "product"}
      </Button>
    </form>
  );
};
