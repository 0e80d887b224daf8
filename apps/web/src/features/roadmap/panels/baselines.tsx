import { Button, Group, Modal } from "@mantine/core";
import { type Baseline, baselineKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { IconDots } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { dayOf } from "../../../lib/dates.ts";
import { announce } from "../../../ui/announce.tsx";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { MenuButton } from "../../../ui/menu.tsx";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import { showToast } from "../../../ui/toasts.tsx";
import forms from "../form.module.css";
import type { Roadmap } from "../use-roadmap.ts";
import classes from "./panels.module.css";

type NameProps = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly name: string;
  /** Answers why it was refused. */
  send(name: string): Promise<Problem | undefined>;
  onClose(): void;
};

const NameDialog = ({ title, text, confirm, name, send, onClose }: NameProps) => {
  useKeyLayer();
  useFocusReturn();
  const id = useId();
  const [value, setValue] = useState(name);
  const [problem, setProblem] = useState<Problem>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await send(value);
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form className={forms.form} onSubmit={(event) => void save(event)}>
        <p className={forms.quiet}>{text}</p>
        <div className={forms.field}>
          <label htmlFor={id}>Name</label>
          <input
            id={id}
            data-autofocus
            autoComplete="off"
            maxLength={120}
            value={value}
            aria-invalid={problem !== undefined || undefined}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </div>
        {problem && (
          <p role="alert" className={forms.problem}>
            {problem.message}
          </p>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={value.trim() === ""}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
};

/** One entry for each name: with several products a baseline is kept of each under the same name. */
const byName = (all: readonly Baseline[]): Baseline[] => {
  const known = new Set<string>();
  return all.filter(({ name }) => {
    const lower = name.toLowerCase();
    return !known.has(lower) && known.add(lower);
  });
};

/** Choosing a baseline to compare with; keeping, renaming and deleting one. */
export const BaselineControls = ({ roadmap, canEdit }: { readonly roadmap: Roadmap; readonly canEdit: boolean }) => {
  const { address, comparison, products, plan } = roadmap;
  const { all, chosen } = comparison;
  const [dialog, setDialog] = useState<"keep" | "rename">();
  const dated = new Set(
    plan.entries
      .filter(({ span }) => span.start !== undefined || span.end !== undefined)
      .map(({ item }) => item.product),
  );
  const same = chosen ? all.filter(({ name }) => name.toLowerCase() === chosen.name.toLowerCase()) : [];
  const inEach = (name: string, inputs: readonly object[]) =>
    inputs.length === 1
      ? sendCommand(name, inputs[0])
      : sendCommand("batch", { commands: inputs.map((input) => ({ name, input })) });
  const keep = async (name: string) => {
    const kept = products.filter(({ id }) => dated.has(id));
    // Of a plan without days the command itself says why there is none.
    const asked = kept.length > 0 ? kept : products.slice(0, 1);
    const ids = asked.map(() => client.newId());
    const refused = await inEach(
      "baseline.create",
      asked.map(({ id }, at) => ({ id: ids[at], product: id, name })),
    );
    if (refused) return refused;
    announce(`The plan is kept as ${name}.`);
    if (client.rows.get(baselineKind, ids[0] ?? "")) address.set({ baseline: ids[0] });
    return undefined;
  };
  const remove = async () => {
    const refused = await inEach(
      "baseline.delete",
      same.map(({ id }) => ({ baseline: id })),
    );
    if (refused) showToast(refused.message, { tone: "refused" });
    else address.set({ baseline: undefined });
  };
  return (
    <>
      {all.length > 0 && (
        <span className={classes.pick}>
          <label htmlFor="roadmap-baseline">Baseline</label>
          <select
            id="roadmap-baseline"
            value={
              chosen ? (byName(all).find(({ name }) => name.toLowerCase() === chosen.name.toLowerCase())?.id ?? "") : ""
            }
            onChange={(event) => address.set({ baseline: event.currentTarget.value })}
          >
            <option value="">None</option>
            {byName(all).map(({ id, name, createdAt }) => (
              <option key={id} value={id}>
                {name} ({dayOf(createdAt)})
              </option>
            ))}
          </select>
        </span>
      )}
      {canEdit && chosen && (
        <MenuButton
          label={`Actions for the baseline ${chosen.name}`}
          className={classes.button}
          items={[
            { id: "rename", label: "Rename…", onSelect: () => setDialog("rename") },
            { id: "delete", label: `Delete ${chosen.name}`, danger: true, onSelect: () => void remove() },
          ]}
        >
          <IconDots size={16} aria-hidden="true" />
        </MenuButton>
      )}
      {canEdit && (
        <button type="button" className={classes.button} onClick={() => setDialog("keep")}>
          Keep baseline…
        </button>
      )}
      {dialog === "keep" && (
        <NameDialog
          title="Keep this plan as a baseline"
          text="Its dates stay as they are now, so that later everybody can see what has moved."
          confirm="Keep it"
          name={`Plan of ${dayOf(new Date().toISOString())}`}
          send={keep}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "rename" && chosen && (
        <NameDialog
          title={`Rename ${chosen.name}`}
          text="Only its name changes."
          confirm="Rename it"
          name={chosen.name}
          send={(name) =>
            inEach(
              "baseline.rename",
              same.map(({ id }) => ({ baseline: id, name })),
            )
          }
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
};
