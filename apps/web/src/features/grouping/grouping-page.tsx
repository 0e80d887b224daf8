import { itemKind, type Product } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { GroupLine } from "./group-line.tsx";
import classes from "./grouping.module.css";
import {
  amount,
  countsOf,
  type Groups,
  groupsOf,
  isNameless,
  leftOut,
  moved,
  type Proposal,
  renamed,
  takenOf,
} from "./model.ts";
import { StoryLines } from "./story-lines.tsx";

const undo = { label: "Undo", keys: "mod+z", run: () => void client.undo() };

/** How many stories the product has, and how many at its top: either changes when a proposal is applied or undone. */
const useStanding = (product: Product): string =>
  useClient((from) => {
    let [live, top] = [0, 0];
    for (const item of from.rows.by(itemKind, "product", product.id)) {
      if (item.deletedAt === undefined) live += 1;
      if (item.kind === "story" && item.parent === undefined) top += 1;
    }
    return `${live} ${top}`;
  });

const Waiting = () => (
  <div role="status" aria-label="Grouping the stories" className={classes.waiting}>
    {[40, 62, 54, 70, 48].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={18} />
    ))}
  </div>
);

type TreeProps = {
  readonly groups: Groups;
  readonly canEdit: boolean;
  onChange(change: (now: Groups) => Groups): void;
};

const Tree = ({ groups, canEdit, onChange }: TreeProps) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set(now).add(id)));
  const move = (item: string, to: string | undefined) => onChange((now) => moved(now, item, to));
  const lineOf = (id: string) => ({
    canEdit,
    onRename: (name: string) => onChange((now) => renamed(now, id, name)),
    onLeaveOut: (isOut: boolean) => onChange((now) => leftOut(now, id, isOut)),
  });
  const linesOf = { groups, canEdit, onMove: move };
  return (
    <>
      {groups.themes.map((theme) => (
        <section key={theme.id} className={classes.theme} aria-label={theme.name}>
          <GroupLine
            {...theme}
            {...lineOf(theme.id)}
            kind="theme"
            count={amount(theme.epics.length, "epic", "epics")}
          />
          {!theme.isOut &&
            theme.epics.map((epic) => (
              <div key={epic.id}>
                <GroupLine
                  {...epic}
                  {...lineOf(epic.id)}
                  kind="epic"
                  count={amount(epic.stories.length, "story", "stories")}
                  isOpen={open.has(epic.id)}
                  onOpen={() => toggle(epic.id)}
                  onDrop={(item) => move(item, epic.id)}
                />
                {open.has(epic.id) && (
                  <StoryLines {...linesOf} stories={epic.stories} epic={epic.id} label={`Stories of ${epic.name}`} />
                )}
              </div>
            ))}
        </section>
      ))}
      {groups.unsorted.length > 0 && (
        <section className={classes.theme} aria-label="Fits nowhere">
          <h2>
            {amount(groups.unsorted.length, "story", "stories")} {groups.unsorted.length === 1 ? "fits" : "fit"} nowhere
            and {groups.unsorted.length === 1 ? "stays" : "stay"}
          </h2>
          <StoryLines {...linesOf} stories={groups.unsorted} epic={undefined} label="Stories that fit nowhere" />
        </section>
      )}
    </>
  );
};

const Grouping = ({ product }: { readonly product: Product }) => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const go = useGo();
  const scope = address.get("scope") === "all" ? "all" : "unsorted";
  const standing = useStanding(product);
  const { data, problem, again } = useQuery<Proposal>("grouping.propose", { product: product.id, scope }, standing);
  const [groups, setGroups] = useState<Groups>();
  const [isSending, setSending] = useState(false);
  /** The proposal that was taken over: it is not offered once more while the next one is on its way. */
  const [applied, setApplied] = useState<Proposal>();
  useEffect(() => setGroups(data && groupsOf(data)), [data]);
  const switchScope = () => address.set({ scope: scope === "all" ? undefined : "all" });
  if (problem && !data)
    return (
      <ErrorState
        isWhole
        title="The stories could not be grouped."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data || !groups || data === applied) return <Waiting />;
  if (data.total === 0)
    return (
      <>
        <h1 className="visually-hidden">Group a flat list</h1>
        <EmptyState
          text="Stories without an epic would be grouped here. Each story has its epic already."
          action={{ label: "Open the outline", onClick: () => go(`/${product.key}/outline`) }}
          {...(scope === "unsorted" && { second: { label: "Group all stories anew", onClick: switchScope } })}
        />
      </>
    );
  const taken = takenOf(groups);
  const counts = countsOf(taken);
  const apply = async () => {
    setSending(true);
    const refused = await sendCommand("grouping.apply", { product: product.id, themes: taken });
    setSending(false);
    if (refused) return showToast(refused.message, { tone: "refused" });
    setApplied(data);
    showToast(`${amount(counts.stories, "story", "stories")} moved into ${amount(counts.epics, "epic", "epics")}.`, {
      action: undo,
    });
  };
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1>Group a flat list</h1>
          <p role="status">
            {isSending
              ? `Moving ${amount(counts.stories, "story", "stories")} into ${amount(counts.epics, "epic", "epics")}, as one step that can be taken back whole. This page may be closed; it carries on.`
              : `${amount(data.total, "story", "stories")} ${scope === "all" ? "in all" : "without an epic"}, grouped by their own words. Nothing changes until you apply it.`}
          </p>
        </div>
        <button type="button" className={classes.button} onClick={switchScope}>
          {scope === "all" ? "Only stories without an epic" : "Group all stories anew"}
        </button>
        {canEdit && (
          <button
            type="button"
            className={classes.button}
            data-main
            disabled={isSending || counts.stories === 0 || isNameless(taken)}
            onClick={() => void apply()}
          >
            Apply: {amount(counts.themes, "theme", "themes")}, {amount(counts.epics, "epic", "epics")},{" "}
            {amount(counts.stories, "story", "stories")}
          </button>
        )}
      </header>
      {groups.themes.length === 0 && (
        <p className={classes.more}>No three of these stories share enough words to be one epic.</p>
      )}
      <Tree
        groups={groups}
        canEdit={canEdit && !isSending}
        onChange={(change) => setGroups((now) => now && change(now))}
      />
    </div>
  );
};

/** Stories that lie flat as themes and epics: proposed with reasons, adjusted, applied as one step. */
export const GroupingPage = () => (
  <ProductGate>
    {(product) =>
      product ? (
        <Grouping key={product.id} product={product} />
      ) : (
        <>
          <h1 className="visually-hidden">Group a flat list</h1>
          <EmptyState text="Stories are grouped in one product at a time. Choose one above." />
        </>
      )
    }
  </ProductGate>
);
