import { type Item, itemKind, type Product, workspaceKind } from "@overstory/backlog";
import { IconVolumeOff } from "@tabler/icons-react";
import { useMemo } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ItemLines } from "../../ui/items/item-line.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./quality.module.css";

type Rule = { readonly rule: string; readonly title: string; readonly why: string };

const silence = async (rule: Rule, silenced: boolean) => {
  const problem = await sendCommand("finding.silence", { rule: rule.rule, silenced });
  if (problem) showToast(problem.message, { tone: "refused" });
};

const storiesText = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "story" : "stories"}`;

// So many are listed at once; the outline's own filters are there for more.
const listed = 200;

const noStories: readonly Item[] = [];

type RowProps = {
  readonly rule: Rule;
  readonly count: number;
  readonly of: number;
  readonly isCurrent: boolean;
  onOpen(): void;
};

const RuleRow = ({ rule, count, of, isCurrent, onOpen }: RowProps) => (
  <li>
    <button
      type="button"
      className={classes.rule}
      aria-current={isCurrent || undefined}
      data-none={count === 0 || undefined}
      onClick={onOpen}
    >
      <span className={classes.title}>{rule.title}</span>
      {count > 0 ? (
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${(count / of) * 100}%` }} />
        </span>
      ) : (
        <span />
      )}
      <span className={classes.count}>
        {count === 0 ? "none" : `${count.toLocaleString("en")} of ${of.toLocaleString("en")}`}
      </span>
    </button>
  </li>
);

const Quality = ({ product }: { readonly product: Product | undefined }) => {
  const address = useAddress();
  const canSilence = useMay("workspace.manage");
  const isLoaded = useClient((from) => from.isLoaded);
  // The rules with their words come from the server once; the counts follow the stories here as they change.
  const { data, problem, again } = useQuery<{ rules: Rule[] }>(
    "finding.counts",
    product ? { product: product.id } : {},
  );
  const silenced = useClient((from) => [...from.rows.all(workspaceKind)][0]?.silenced);
  const stories = useClient((from) =>
    (product ? from.rows.by(itemKind, "product", product.id) : [...from.rows.all(itemKind)]).filter(
      (item) => item.kind === "story" && item.deletedAt === undefined,
    ),
  );
  const breaking = useMemo(() => {
    const found = new Map<string, Item[]>();
    for (const story of stories)
      for (const rule of story.findings ?? []) {
        const list = found.get(rule);
        if (list) list.push(story);
        else found.set(rule, [story]);
      }
    return found;
  }, [stories]);
  const clean = stories.filter(({ findings }) => !findings?.some((rule) => silenced?.[rule] === undefined)).length;
  if (problem)
    return (
      <ErrorState
        isWhole
        title="The rules could not be read."
        text={problem.message}
        action={{ label: "Try again", onClick: again }}
      />
    );
  if (!data || !isLoaded)
    return (
      <div role="status" aria-label="Loading the rules" className={classes.waiting}>
        {[70, 50, 62, 44].map((width) => (
          <Skeleton key={width} width={`${width}%`} height={18} />
        ))}
      </div>
    );
  if (stories.length === 0)
    return (
      <>
        <h1 className="visually-hidden">Story quality</h1>
        <EmptyState text="Stories are checked here once there are some: role, situation, outcome, size and more." />
      </>
    );
  const countOf = (rule: Rule) => breaking.get(rule.rule)?.length ?? 0;
  const heard = data.rules.filter(({ rule }) => silenced?.[rule] === undefined).sort((a, b) => countOf(b) - countOf(a));
  const quiet = data.rules.filter(({ rule }) => silenced?.[rule] !== undefined);
  const asked = address.get("rule");
  const current = data.rules.find(({ rule }) => rule === asked) ?? heard[0];
  const found = (current && breaking.get(current.rule)) ?? noStories;
  const isQuiet = current !== undefined && silenced?.[current.rule] !== undefined;
  const row = (rule: Rule) => (
    <RuleRow
      key={rule.rule}
      rule={rule}
      count={countOf(rule)}
      of={stories.length}
      isCurrent={rule === current}
      onOpen={() => address.set({ rule: rule.rule })}
    />
  );
  return (
    <div className={classes.page} data-open={asked !== "" || undefined}>
      <section className={classes.side} aria-label="Rules">
        <header className={classes.head}>
          <h1>Story quality</h1>
          <p>
            <strong className="numbers">{clean.toLocaleString("en")}</strong> of {storiesText(stories.length)} break no
            rule.
          </p>
        </header>
        <ul className={classes.rules} aria-label="Rules">
          {heard.map(row)}
        </ul>
        {quiet.length > 0 && (
          <>
            <h2 className={classes.quiet}>
              <IconVolumeOff size={14} aria-hidden="true" /> Silenced
            </h2>
            <ul className={classes.rules} aria-label="Silenced rules" data-quiet>
              {quiet.map(row)}
            </ul>
          </>
        )}
      </section>
      {current && (
        <article className={classes.detail} aria-label={current.title}>
          <div className={classes.narrow}>
            <h1 className="visually-hidden">Story quality</h1>
          </div>
          <button type="button" className={classes.back} onClick={() => address.set({ rule: undefined })}>
            All rules
          </button>
          <h2>{current.title}</h2>
          <p className={classes.why}>{current.why}</p>
          {canSilence && (
            <button type="button" className={classes.button} onClick={() => void silence(current, !isQuiet)}>
              {isQuiet ? "Hear of this rule again" : "Silence this rule for everyone"}
            </button>
          )}
          {!canSilence && isQuiet && <p className={classes.why}>This workspace does not want to hear of this rule.</p>}
          {found.length === 0 ? (
            <p className={classes.good}>No story breaks it.</p>
          ) : (
            <>
              <h3>{storiesText(found.length)}</h3>
              <ItemLines items={found.slice(0, listed)} label={`Stories: ${current.title}`} />
              {found.length > listed && <p className={classes.why}>The first {listed} are listed.</p>}
            </>
          )}
        </article>
      )}
    </div>
  );
};

/** How well the stories of a product are written: which rules how many of them break, and which. */
export const QualityPage = () => (
  <ProductGate>{(product) => <Quality key={product?.id} product={product} />}</ProductGate>
);
