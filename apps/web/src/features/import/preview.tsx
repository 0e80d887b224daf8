import { Button } from "@mantine/core";
import { itemKind, type Product } from "@overstory/backlog";
import type { Mapping } from "@overstory/exchange";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import steps from "./import.module.css";
import { applyText, numbersLine } from "./import-words.ts";
import type { Job, PlanHead, PreviewItem } from "./job.ts";
import { MappingPanel } from "./mapping-panel.tsx";
import preview from "./preview.module.css";
import { ProposedTree } from "./proposed-tree.tsx";
import { Questions } from "./questions.tsx";
import { TroublesList } from "./troubles-list.tsx";

type Props = {
  readonly job: Job & { readonly plan: PlanHead };
  readonly items: readonly PreviewItem[];
  readonly product: Product | undefined;
  readonly isPlanning: boolean;
  readonly refusal: string | undefined;
  onChange(mapping: Mapping): void;
  onApply(): void;
  onCancel(): void;
};

/** How many of each kind are new, and how many the product has from an earlier import. Containers that the plan makes are not counted as known rows. */
const useFresh = (items: readonly PreviewItem[], product: Product | undefined) => {
  const isKnown = useClient((from) =>
    items
      .map(
        (item) => product !== undefined && from.rows.by(itemKind, "source", `${product.id}/${item.source}`).length > 0,
      )
      .join(""),
  );
  const flags = isKnown.match(/true|false/g) ?? [];
  const fresh = { theme: 0, epic: 0, story: 0 };
  let known = 0;
  items.forEach((item, at) => {
    if (flags[at] === "true") known += item.row === undefined ? 0 : 1;
    else fresh[item.kind] += 1;
  });
  return { fresh, known };
};

/** What the file becomes: the numbers on top, what means what on the left, the proposed tree on the right, and one button that says what it does. */
export const Preview = ({ job, items, product, isPlanning, refusal, onChange, onApply, onCancel }: Props) => {
  const { plan } = job;
  const [tab, setTab] = useState<"tree" | "troubles">("tree");
  const { fresh, known } = useFresh(items, product);
  const isOnline = useClient((from) => from.status.connection === "online");
  const total = fresh.theme + fresh.epic + fresh.story + known;
  const tabs = [
    ["tree", "Proposed tree"],
    ["troubles", `Troubles ${plan.troubles.length}`],
  ] as const;
  return (
    <div className={preview.preview}>
      <header className={preview.previewHead}>
        <div>
          <p className={steps.file}>{job.file}</p>
          <h1 className="numbers" aria-live="polite">
            {isPlanning ? "Planning again" : numbersLine(plan.counts)}
          </h1>
        </div>
        <div className={steps.applyBar}>
          <Button variant="default" onClick={onCancel} disabled={isPlanning}>
            Cancel
          </Button>
          <Button onClick={onApply} disabled={isPlanning || plan.mapping.needsAnswer || total === 0 || !isOnline}>
            {applyText(fresh, known, product?.name ?? "the product")}
          </Button>
        </div>
        {refusal && (
          <p role="alert" className={steps.problem}>
            {refusal}
          </p>
        )}
        {!isOnline && (
          <p className={steps.warning}>The server cannot be reached. The import waits here until it can.</p>
        )}
        {plan.mapping.needsAnswer && (
          <p className={steps.warning}>Answer the question below first; the rest of the plan rests on it.</p>
        )}
      </header>
      <Questions mapping={plan.mapping} disabled={isPlanning} onChange={onChange} />
      <div className={preview.columns} data-busy={isPlanning || undefined}>
        <MappingPanel plan={plan} disabled={isPlanning} onChange={onChange} />
        <section className={preview.right} aria-label="What it becomes">
          <div className={preview.tabs} role="tablist" aria-label="What it becomes">
            {tabs.map(([name, label]) => (
              <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
                {label}
              </button>
            ))}
          </div>
          {tab === "tree" ? (
            <ProposedTree items={items} troubles={plan.troubles} />
          ) : (
            <TroublesList troubles={plan.troubles} file={job.file} />
          )}
        </section>
      </div>
    </div>
  );
};
