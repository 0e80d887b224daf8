import { Button, TextInput } from "@mantine/core";
import { workspaceKind } from "@overstory/backlog";
import { type FormEvent, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import classes from "./settings.module.css";

/** The workspace's name, for who may change it. */
export const WorkspaceName = () => {
  const canManage = useMay("workspace.manage");
  const name = useClient(
    (from) =>
      [...from.rows.all(workspaceKind)][0]?.name ?? (from.session.state === "ready" ? from.session.workspace.name : ""),
  );
  const { problem, busy, run } = useCommand();
  const [draft, setDraft] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (draft !== undefined && (await run("workspace.rename", { name: draft })) !== undefined) setDraft(undefined);
  };
  return (
    <section aria-labelledby="workspace-title">
      <h2 id="workspace-title">Workspace</h2>
      {!canManage && <p className={classes.note}>Only an owner renames the workspace.</p>}
      <form className={classes.inline} onSubmit={save} noValidate>
        <TextInput
          label="Name"
          maxLength={120}
          disabled={!canManage}
          value={draft ?? name}
          error={messageAt(problem, "name") ?? messageBeside(problem, ["name"])}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={busy}
          disabled={!canManage || draft === undefined || draft.trim() === "" || draft.trim() === name}
        >
          Rename workspace
        </Button>
      </form>
    </section>
  );
};
