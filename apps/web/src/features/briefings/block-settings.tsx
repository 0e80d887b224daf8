import { Button, Group, Modal, MultiSelect, NumberInput, SegmentedControl } from "@mantine/core";
import { type Block, briefingLimits, evidenceDef, kpiDef } from "@overstory/backlog";
import { useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import classes from "./briefings.module.css";

type Props = { readonly block: Block; readonly title: string; onSave(fields: object): void; onClose(): void };

const lists: ReadonlySet<Block["kind"]> = new Set(["matters", "done", "coming", "risks", "roadmap", "quotes", "kpis"]);

const choices = (kind: Block["kind"]): { value: string; label: string }[] => {
  if (kind === "kpis")
    return [...client.rows.all(kpiDef.kind)].map(({ id, name }) => ({ value: id, label: name ?? "" }));
  return [...client.rows.all(evidenceDef.kind)]
    .slice(0, 2_000)
    .map(({ id, quote }) => ({ value: id, label: quote ?? "" }));
};

/** What a block lists and how much of it. */
export const BlockSettings = ({ block, title, onSave, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const { kind } = block;
  const [count, setCount] = useState<number | string>(block.count ?? "");
  const [detail, setDetail] = useState(block.detail ?? (kind === "done" || kind === "coming" ? "epics" : ""));
  const [layout, setLayout] = useState<string>(block.layout ?? "now");
  const [picks, setPicks] = useState<string[]>([...(block.picks ?? [])]);
  const picked = kind === "kpis" || kind === "quotes";
  const save = () => {
    onSave({
      ...(lists.has(kind) && { count: typeof count === "number" ? count : null }),
      ...((kind === "done" || kind === "coming") && { detail }),
      ...(kind === "roadmap" && { layout }),
      ...(picked && { picks: picks.length > 0 ? picks : null }),
    });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <div className={classes.stack}>
        {(kind === "done" || kind === "coming") && (
          <SegmentedControl
            aria-label="What it lists"
            value={detail}
            data={[
              { value: "epics", label: "Epics" },
              { value: "stories", label: "Stories" },
            ]}
            onChange={(value) => setDetail(value as "epics" | "stories")}
          />
        )}
        {kind === "roadmap" && (
          <SegmentedControl
            aria-label="How it is laid out"
            value={layout}
            data={[
              { value: "now", label: "Now, next, later" },
              { value: "milestones", label: "By milestone" },
            ]}
            onChange={setLayout}
          />
        )}
        {picked && (
          <MultiSelect
            label={kind === "kpis" ? "KPIs" : "Quotes"}
            description={
              kind === "kpis"
                ? "None chosen: those that this aims to move."
                : "None chosen: the words behind what matters most. Names are never told; words of people without consent are left out."
            }
            data={choices(kind)}
            value={picks}
            searchable
            clearable
            limit={50}
            maxValues={briefingLimits.picks}
            onChange={setPicks}
          />
        )}
        <NumberInput
          label="Lists at most"
          placeholder="As many as fit"
          min={1}
          max={briefingLimits.count}
          value={count}
          onChange={setCount}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save}>Save</Button>
        </Group>
      </div>
    </Modal>
  );
};
