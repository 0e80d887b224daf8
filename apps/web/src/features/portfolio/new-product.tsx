import { Button, Textarea, TextInput } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { proposeKey } from "../../lib/propose-key.ts";
import { useCommand } from "../../lib/use-command.ts";
import classes from "./portfolio.module.css";

type Props = { onClose(): void; onCreated(key: string): void };

/** Creates a product; its key is proposed from the name until somebody types one. */
export const NewProduct = ({ onClose, onCreated }: Props) => {
  const taken = useClient((from) => [...from.rows.all(productKind)].map((product) => product.key));
  const [name, setName] = useState("");
  const [typedKey, setTypedKey] = useState<string>();
  const [description, setDescription] = useState("");
  const { problem, busy, run } = useCommand();
  const key = typedKey ?? proposeKey(name, new Set(taken));
  const beside = messageBeside(problem, ["name", "key", "description"]);
  const create = async () => {
    const input = { id: client.newId(), name, key, ...(description.trim() !== "" && { description }) };
    if ((await run("product.create", input)) !== undefined) onCreated(key);
  };
  return (
    <form
      className={classes.create}
      aria-label="New product"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <TextInput
        label="Name"
        autoFocus
        maxLength={120}
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        description={`Its items are ${key || "PAY"}-1, ${key || "PAY"}-2, …`}
        maxLength={10}
        value={key}
        error={messageAt(problem, "key")}
        onChange={(event) => setTypedKey(event.currentTarget.value.toUpperCase())}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        value={description}
        error={messageAt(problem, "description")}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      {beside && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={name.trim() === "" || key === ""}>
          {name.trim() === "" ? "Create product" : `Create ${name.trim()}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
