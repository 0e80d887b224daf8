import { productKind, type SearchHit, stageLabels, stageNames } from "@overstory/backlog";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useQuery } from "../../lib/use-query.ts";
import { MenuButton } from "../../ui/menu.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./search.module.css";
import { countWords, kindWords, pluralWords, withinSentence } from "./words.ts";

type Answer = { hits: SearchHit[]; total: number; kinds: Record<string, number>; partial: boolean };

const pageSize = 50;
/** What is typed goes into the address once the hand rests so long, in ms: browsers allow only so many addresses. */
const rest = 250;
/** While not everything has been read, it is asked again after so long, in ms. */
const again = 1_500;

const listOf = (written: string): string[] => written.split(",").filter((one) => one !== "");
/** Those of them that there are: what else stands in an address means nothing. */
const knownOf = (written: string, known: readonly string[]): string[] =>
  listOf(written).filter((one) => known.includes(one));

/** The results, in their order, wherever on the page the keyboard is. */
const hitsOf = (from: Element): HTMLElement[] => [
  ...(from.closest("[data-search]")?.querySelectorAll<HTMLElement>("[data-hit]") ?? []),
];

const isOf = (from: Element, text: string): boolean =>
  from.closest("[data-search]")?.querySelector<HTMLElement>("[data-of]")?.dataset.of === text;

/** One search over everything: what is typed and each chip stands in the address. */
export const SearchPage = () => {
  const address = useAddress();
  const text = address.get("q");
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  // The address may change from elsewhere: a link, the way back.
  const written = useRef(text);
  useEffect(() => {
    if (text === written.current) return;
    written.current = text;
    setTyped(text);
  }, [text]);
  const write = (values: Readonly<Record<string, string>> = {}) => {
    // The way to another page may have begun.
    if (window.location.pathname !== "/search") return;
    written.current = typed;
    address.set({ q: typed, ...values });
  };
  const latest = useRef(write);
  latest.current = write;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hand rests once no other letter has come.
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), rest);
    return () => clearTimeout(timer);
  }, [typed]);
  const kinds = knownOf(address.get("kind"), Object.keys(kindWords));
  const products = listOf(address.get("product"));
  const stages = knownOf(address.get("stage"), stageNames);
  return (
    <div className={classes.page} data-search>
      <h1 className="visually-hidden">Search</h1>
      <search className={classes.head}>
        <label className={classes.field}>
          <IconSearch size={18} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            aria-label="Search everything"
            placeholder="Words, a beginning of one, or a key"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              const [first] = hitsOf(event.currentTarget);
              // What was found for other words is not what is meant.
              if (event.key === "Enter" && isOf(event.currentTarget, typed)) first?.click();
              if (event.key !== "ArrowDown" || !first) return;
              event.preventDefault();
              first.focus();
            }}
            // Who goes on before the hand has rested comes back to what was typed.
            onBlur={() => latest.current()}
          />
        </label>
        <Chips kinds={kinds} products={products} stages={stages} onChange={write} />
      </search>
      {typed.trim() === "" ? (
        <p className={classes.hint}>
          Finds items with their texts, comments, evidence, interviews, decisions, personas and everything else. A slip
          in a word does not matter.
        </p>
      ) : (
        <Results
          key={`${kinds} ${products} ${stages}`}
          text={typed}
          kinds={kinds}
          products={products}
          stages={stages}
          onUp={() => field.current?.focus()}
        />
      )}
    </div>
  );
};

type Chosen = { kinds: readonly string[]; products: readonly string[]; stages: readonly string[] };

const without = (all: readonly string[], one: string): string =>
  (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]).join(",");

const Chips = ({ kinds, products, stages, onChange }: Chosen & { onChange(next: Record<string, string>): void }) => {
  const known = useClient((from) =>
    [...from.rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined).map(({ key }) => key),
  );
  const chip = (name: string, word: string, values: readonly string[], all: readonly (readonly [string, string])[]) => (
    <MenuButton
      label={values.length === 0 ? `${word}: any` : `${word}: ${values.map((value) => labelOf(all, value)).join(", ")}`}
      className={classes.chip}
      items={[
        { id: "any", label: "Any", checked: values.length === 0, onSelect: () => onChange({ [name]: "" }) },
        ...all.map(([id, label]) => ({
          id,
          label,
          checked: values.includes(id),
          onSelect: () => onChange({ [name]: without(values, id) }),
        })),
      ]}
    >
      {word}:{" "}
      <strong>
        {values.length === 0
          ? "any"
          : values.length === 1
            ? labelOf(all, values[0] as string)
            : `${values.length} chosen`}
      </strong>
    </MenuButton>
  );
  return (
    <div className={classes.chips}>
      {chip("kind", "Kind", kinds, Object.entries(kindWords))}
      {chip(
        "product",
        "Product",
        products,
        known.map((key) => [key, key] as const),
      )}
      {chip(
        "stage",
        "Stage",
        stages,
        stageNames.map((name) => [name, stageLabels[name]] as const),
      )}
      {kinds.length + products.length + stages.length > 0 && (
        <button type="button" className={classes.clear} onClick={() => onChange({ kind: "", product: "", stage: "" })}>
          Clear
        </button>
      )}
    </div>
  );
};

const labelOf = (all: readonly (readonly [string, string])[], value: string): string =>
  all.find(([id]) => id === value)?.[1] ?? value;

const some = (values: readonly string[]): string[] | undefined => (values.length > 0 ? [...values] : undefined);

const Results = ({ text, kinds, products, stages, onUp }: Chosen & { text: string; onUp(): void }) => {
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(text);
  const [limit, setLimit] = useState(20);
  const { data, problem, loading } = useQuery<Answer>(
    "search.everything",
    { text: asked, kind: some(kinds), product: some(products), stage: some(stages), limit },
    turn,
  );
  // Asked at once, one question at a time: what is typed meanwhile is asked for when the answer has come, the last of it alone.
  useEffect(() => {
    if (!loading) setAsked(text);
  }, [text, loading]);
  const last = useRef<{ of: string; data: Answer } | undefined>(undefined);
  if (data) last.current = { of: asked, data };
  const shown = last.current;
  const isPartial = data?.partial === true;
  useEffect(() => {
    if (!isPartial || loading) return;
    const timer = setTimeout(() => setTurn((count) => count + 1), again);
    return () => clearTimeout(timer);
  }, [isPartial, loading]);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const links = hitsOf(event.currentTarget);
    const now = links.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    // Above the first stands the field.
    if (now + by < 0) onUp();
    else links[Math.min(links.length - 1, now + by)]?.focus();
  };
  if (problem)
    return (
      <p role="alert" className={classes.hint}>
        {problem.errors?.[0]?.message ?? problem.message}
      </p>
    );
  if (!shown) return <p className={classes.hint}>Searching…</p>;
  return <Found shown={shown} onKeyDown={step} onMore={limit < pageSize ? () => setLimit(pageSize) : undefined} />;
};

type FoundProps = {
  /** The last answer, and what it answers: it stays until the next has come. */
  readonly shown: { readonly of: string; readonly data: Answer };
  onKeyDown(event: KeyboardEvent): void;
  readonly onMore: (() => void) | undefined;
};

const Found = ({ shown: { of, data }, onKeyDown, onMore }: FoundProps) => {
  const isPartial = data.partial;
  return (
    <section aria-label="What was found" data-of={of} onKeyDown={onKeyDown}>
      <p className={classes.count} role="status">
        {data.total === 0
          ? `Nothing has these words${isPartial ? " so far" : ""}.`
          : `${data.total.toLocaleString("en")} found`}
        {data.total > 0 && ` · ${countsOf(data.kinds)}`}
        {isPartial && " · still reading the backlog, more may come"}
      </p>
      <ol className={classes.list}>
        {data.hits.map((hit) => (
          <Hit key={`${hit.kind} ${hit.id}`} hit={hit} />
        ))}
      </ol>
      {data.total > data.hits.length && onMore && (
        <button type="button" className={classes.more} onClick={onMore}>
          Show more
        </button>
      )}
    </section>
  );
};

const countsOf = (kinds: Record<string, number>): string =>
  Object.entries(kinds)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(
      ([kind, count]) =>
        `${count.toLocaleString("en")} ${withinSentence((count === 1 ? countWords[kind] : pluralWords[kind]) ?? kind)}`,
    )
    .join(", ");

/** A text with its found words marked. */
const Marked = ({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): ReactNode => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at) continue;
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
};

const Hit = ({ hit }: { hit: SearchHit }) => {
  const go = useGo();
  return (
    <li className={classes.hit}>
      <a
        href={hit.address}
        data-hit
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(hit.address);
        }}
      >
        <span className={classes.title}>
          {hit.stage && <StageGlyph stage={hit.stage} named size={12} />}
          <span>
            <Marked text={hit.title === "" ? "Untitled" : hit.title} marks={hit.titleMarks} />
          </span>
        </span>
        <span className={classes.meta}>
          {kindWords[hit.kind] ?? hit.kind}
          {hit.key ? ` · ${hit.key}` : hit.product ? ` · ${hit.product}` : ""}
        </span>
        {hit.excerpt !== "" && (
          <span className={classes.excerpt}>
            <Marked text={hit.excerpt} marks={hit.excerptMarks} />
          </span>
        )}
      </a>
    </li>
  );
};
