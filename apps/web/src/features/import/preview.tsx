import { Button } from "@mantine/core";
import type { Product } from "@overstory/backlog";
import type { Mapping } from "@overstory/exchange";
import { FORMATS } from "@overstory/exchange/formats";
import { useMemo, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { ChangesList } from "./changes-list.tsx";
import { countsAfter, type Plan } from "./decide.ts";
import steps from "./import.module.css";
import { applyChangesText, applyText, changesLine, numbersLine, sinceText } from "./import-words.ts";
import type { Job, PlanHead, PreviewItem } from "./job.ts";
import { KeepMapping } from "./keep-mapping.tsx";
import { GoneList, LeftOut } from "./left-out.tsx";
import { MappingPanel } from "./mapping-panel.tsx";
import { PeopleMapping } from "./people-mapping.tsx";
import { PlanDetails } from "./plan-details.tsx";
import preview from "./preview.module.css";
import { ProposedTree } from "./proposed-tree.tsx";
import { Questions } from "./questions.tsx";
import { TroublesList } from "./troubles-list.tsx";
import { usePlan } from "./use-plan.ts";

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

/** How many of each kind are new, and how many the product has from an earlier import. Containers made in the plan are not counted as known rows. */
const freshIn = ({ items }: Plan) => {
  const fresh = { theme: 0, epic: 0, story: 0 };
  let known = 0;
  // A container of the plan's own that only holds what is here already is not made again.
  const used = new Set(
    items.flatMap(({ entry, parent }) => {
      const isMoved = entry.known?.changes.some(({ field }) => field === "parent") ?? true;
      return isMoved && parent !== undefined && (entry.row !== undefined || !entry.known) ? [parent] : [];
    }),
  );
  const isAgain = items.some(({ entry }) => entry.known);
  for (const { entry, kind } of items) {
    const isMade = entry.row === undefined && entry.source.startsWith("overstory:");
    if (isAgain && isMade && !entry.known && !used.has(entry.source)) continue;
    if (entry.known) known += entry.row === undefined ? 0 : 1;
    else fresh[kind] += 1;
  }
  return { fresh, known };
};

/** What the file becomes: the numbers on top, what means what on the left, the proposed tree on the right, and one button that says what it does. */
export const Preview = ({ job, items, product, isPlanning, refusal, onChange, onApply, onCancel }: Props) => {
  const { plan } = job;
  const edit = usePlan(job.importId, items);
  const [tabId, setTabId] = useState("tree");
  const [chosen, setChosen] = useState<string>();
  const [wantsGroups, setWantsGroups] = useState(plan.mapping.groups === true);
  const { fresh, known } = useMemo(() => freshIn(edit.plan), [edit.plan]);
  const counts = useMemo(() => countsAfter(plan.counts, edit.plan), [plan.counts, edit.plan]);
  const isOnline = useClient((from) => from.status.connection === "online");
  const total = fresh.theme + fresh.epic + fresh.story + known;
  const changed = useMemo(() => items.filter((item) => (item.known?.changes.length ?? 0) > 0), [items]);
  const isOfChanges = plan.since !== undefined;
  const headline = isOfChanges ? changesLine(fresh, changed.length, counts.troubled) : numbersLine(counts);
  const gone = plan.gone ?? [];
  const tabs = [
    { id: "tree", label: "Proposed tree" },
    ...(known > 0 ? [{ id: "changes", label: `Changes ${changed.length}` }] : []),
    ...(edit.plan.out.length > 0 || tabId === "out" ? [{ id: "out", label: `Left out ${edit.plan.out.length}` }] : []),
    ...(gone.length > 0 ? [{ id: "gone", label: `Gone ${gone.length}` }] : []),
    { id: "troubles", label: `Troubles ${plan.troubles.length}` },
  ];
  const tab = tabs.find(({ id }) => id === tabId) ?? (tabs[0] as (typeof tabs)[number]);
  const node = edit.plan.items.find(({ entry }) => entry.source === chosen) ?? edit.plan.items[0];
  const problem = refusal ?? edit.problem;
  const { people, setPerson } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it calls does the same at any time; drawing it at each move of a line would cost.
  const mapping = useMemo(
    () => (
      <MappingPanel plan={plan} disabled={isPlanning} onChange={onChange}>
        <PeopleMapping people={people} onPerson={setPerson} items={items} disabled={isPlanning} />
        {product && <KeepMapping mapping={plan.mapping} format={plan.source.format} product={product.id} />}
      </MappingPanel>
    ),
    [plan, items, product, isPlanning, people],
  );
  return (
    <div className={preview.preview}>
      <header className={preview.previewHead}>
        <div>
          <p className={steps.file}>
            {job.file} · {FORMATS[plan.source.format]}
          </p>
          <h1 className="numbers" aria-live="polite">
            {isPlanning ? "Planning again" : headline}
          </h1>
          {plan.since !== undefined && <p className={steps.quiet}>{sinceText(plan.since)}</p>}
        </div>
        <div className={steps.applyBar}>
          <Button variant="default" onClick={onCancel} disabled={isPlanning}>
            Cancel
          </Button>
          <Button onClick={onApply} disabled={isPlanning || plan.mapping.needsAnswer || total === 0 || !isOnline}>
            {(isOfChanges ? applyChangesText : applyText)(
              fresh,
              isOfChanges ? changed.length : known,
              product?.name ?? "the product",
            )}
          </Button>
        </div>
        {problem && (
          <p role="alert" className={steps.problem}>
            {problem}
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
        {mapping}
        <section className={preview.right} aria-label="What it becomes">
          <Tabs
            name="plan"
            label="What it becomes"
            tabs={tabs}
            current={tab}
            className={preview.tabs}
            onSelect={({ id }) => setTabId(id)}
          />
          <div id="plan-panel" role="tabpanel" aria-labelledby={`plan-${tab.id}`} className={preview.panel}>
            {tab.id === "tree" && (
              <>
                <div className={preview.treeSide}>
                  {(counts.unsorted > 0 || plan.mapping.groups) && (
                    <label className={preview.groups}>
                      <input
                        type="checkbox"
                        checked={isPlanning ? wantsGroups : plan.mapping.groups === true}
                        disabled={isPlanning}
                        onChange={(event) => {
                          setWantsGroups(event.currentTarget.checked);
                          onChange({ ...plan.mapping, groups: event.currentTarget.checked });
                        }}
                      />
                      Propose themes and epics for what the file gives no place
                    </label>
                  )}
                  <ProposedTree edit={edit} troubles={plan.troubles} chosen={chosen} onChoose={setChosen} />
                </div>
                {node && <PlanDetails id={job.importId} edit={edit} node={node} />}
              </>
            )}
            {tab.id === "changes" && <ChangesList edit={edit} />}
            {tab.id === "out" && <LeftOut edit={edit} />}
            {tab.id === "gone" && <GoneList gone={gone} />}
            {tab.id === "troubles" && <TroublesList troubles={plan.troubles} file={job.file} />}
          </div>
        </section>
      </div>
    </div>
  );
};
