import {
  ancestorsOf,
  type CoverageFacts,
  type CoveredPart,
  itemKind,
  personaDef,
  productKind,
} from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { client } from "../../lib/data/client.ts";
import { ageText, dayOf } from "../../lib/dates.ts";
import classes from "./coverage.module.css";

export type Part = { readonly of: "product" | "theme" | "persona"; readonly id: string };

/** The facts of one product, theme or persona, by the rule by which its line counts. */
export const within = (rows: MemoryRows, { stories, findings }: CoverageFacts, { of, id }: Part): CoverageFacts => {
  if (of === "product")
    return {
      stories: stories.filter(({ item }) => item.product === id),
      findings: findings.filter(({ evidence }) => evidence.product === id),
    };
  if (of === "persona")
    return {
      stories: stories.filter(({ item }) => item.links?.[id] === "persona"),
      findings: findings.filter(({ evidence }) => evidence.persona === id),
    };
  return {
    stories: stories.filter(({ theme }) => theme === id),
    findings: findings.filter(({ items }) =>
      items.some((item) => item.id === id || ancestorsOf(rows, item).some((above) => above.id === id)),
    ),
  };
};

const nameOf: Readonly<Record<Part["of"], (id: string) => string | undefined>> = {
  product: (id) => client.rows.get(productKind, id)?.name,
  theme: (id) => client.rows.get(itemKind, id)?.title,
  persona: (id) => client.rows.get(personaDef.kind, id)?.name,
};

type TableProps = {
  readonly of: Part["of"];
  readonly title: string;
  readonly rows: readonly CoveredPart[];
  readonly chosen: Part | undefined;
  onChoose(part: Part | undefined): void;
};

const Table = ({ of, title, rows, chosen, onChoose }: TableProps) => {
  const named = rows
    .flatMap((row) => {
      const name = nameOf[of](row.id);
      return name === undefined ? [] : [{ ...row, name }];
    })
    .sort((a, b) => b.withoutEvidence - a.withoutEvidence || (a.name < b.name ? -1 : 1));
  if (named.length === 0) return null;
  return (
    <table className={classes.parts}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Name</span>
          </th>
          <th scope="col">Without evidence</th>
          <th scope="col">Pains open</th>
          <th scope="col">Contra&shy;dicted</th>
          <th scope="col">Partici&shy;pants</th>
          <th scope="col">Newest</th>
        </tr>
      </thead>
      <tbody>
        {named.map((row) => {
          const isOn = chosen?.of === of && chosen.id === row.id;
          return (
            <tr key={row.id} data-on={isOn || undefined}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={isOn}
                  onClick={() => onChoose(isOn ? undefined : { of, id: row.id })}
                >
                  {row.name}
                </button>
              </th>
              <td className="numbers">
                {row.withoutEvidence} of {row.stories}
              </td>
              <td className="numbers">
                {row.painsWithoutStories} of {row.pains}
              </td>
              <td className="numbers" data-bad={row.contradicted > 0 || undefined}>
                {row.contradicted}
              </td>
              <td className="numbers">{row.participants}</td>
              <td className="numbers" title={row.latest === null ? undefined : dayOf(row.latest)}>
                {row.latest === null ? "–" : ageText(row.latest, Date.now())}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

type Props = {
  readonly parts: {
    readonly products: readonly CoveredPart[];
    readonly themes: readonly CoveredPart[];
    readonly personas: readonly CoveredPart[];
  };
  readonly isAll: boolean;
  readonly chosen: Part | undefined;
  onChoose(part: Part | undefined): void;
};

/** The same counts by product, theme and persona; a name narrows the page to it. */
export const Parts = ({ parts, isAll, chosen, onChoose }: Props) => (
  <>
    {isAll && <Table of="product" title="By product" rows={parts.products} chosen={chosen} onChoose={onChoose} />}
    <Table of="theme" title="By theme" rows={parts.themes} chosen={chosen} onChoose={onChoose} />
    <Table of="persona" title="By persona" rows={parts.personas} chosen={chosen} onChoose={onChoose} />
  </>
);
