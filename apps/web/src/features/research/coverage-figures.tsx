import { type Covered, strengthSteps } from "@overstory/backlog";
import { dayOf } from "../../lib/dates.ts";
import classes from "./coverage.module.css";
import type { Gap } from "./coverage-list.tsx";

const Share = ({ part, whole, isBad }: { readonly part: number; readonly whole: number; readonly isBad?: boolean }) => (
  <span className={classes.share} aria-hidden="true">
    <span data-bad={isBad || undefined} style={{ width: `${whole === 0 ? 0 : (part / whole) * 100}%` }} />
  </span>
);

type FigureProps = {
  readonly part: number;
  readonly whole: number;
  readonly words: string;
  readonly isOn: boolean;
  readonly isBad?: boolean;
  onShow(): void;
};

const Figure = ({ part, whole, words, isOn, isBad, onShow }: FigureProps) => (
  <button type="button" className={classes.figure} aria-pressed={isOn} onClick={onShow}>
    <span>
      <strong className="numbers">{part.toLocaleString("en")}</strong>{" "}
      <span className="numbers">of {whole.toLocaleString("en")}</span>
    </span>
    <span>{words}</span>
    <Share part={part} whole={whole} {...(isBad && { isBad })} />
  </button>
);

type Props = { readonly covered: Covered; readonly gap: Gap; onShow(gap: Gap): void };

/** The three gaps as numbers of which each shows its list, and what all of it rests on. */
export const Figures = ({ covered, gap, onShow }: Props) => (
  <section className={classes.figures} aria-label="Coverage">
    <Figure
      part={covered.withoutEvidence}
      whole={covered.stories}
      words="stories without evidence"
      isOn={gap === "stories"}
      onShow={() => onShow("stories")}
    />
    <Figure
      part={covered.painsWithoutStories}
      whole={covered.pains}
      words="pains without a story"
      isOn={gap === "pains"}
      onShow={() => onShow("pains")}
    />
    <Figure
      part={covered.contradicted}
      whole={covered.stories}
      words="stories contradicted"
      isOn={gap === "contradicted"}
      isBad
      onShow={() => onShow("contradicted")}
    />
    <p className={classes.rests}>
      <strong className="numbers">{covered.participants.toLocaleString("en")}</strong>{" "}
      {covered.participants === 1 ? "participant" : "participants"},{" "}
      <span className="numbers">{covered.evidence.toLocaleString("en")}</span>{" "}
      {covered.evidence === 1 ? "finding" : "findings"}
      <span>{covered.latest === null ? "nothing heard yet" : `the newest of ${dayOf(covered.latest)}`}</span>
    </p>
  </section>
);

type SpreadProps = {
  readonly strength: Readonly<Record<string, number>>;
  readonly recency: { readonly fresh: number; readonly year: number; readonly older: number };
  readonly total: number;
};

const Bars = ({ title, bars }: { readonly title: string; readonly bars: readonly [string, number][] }) => {
  const most = Math.max(1, ...bars.map(([, count]) => count));
  return (
    <section className={classes.bars} aria-label={title}>
      <h2>{title}</h2>
      <dl>
        {bars.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span className={classes.share} aria-hidden="true">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className="numbers">{count.toLocaleString("en")}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const strengthWords: Readonly<Record<(typeof strengthSteps)[number], string>> = {
  "0": "Opinion",
  "1": "1 participant",
  "2": "2 participants",
  "3-4": "3 or 4",
  "5+": "5 or more",
};

/** How many stories are how strong, and how recent their newest support is. */
export const Spread = ({ strength, recency, total }: SpreadProps) =>
  total === 0 ? null : (
    <div className={classes.spread}>
      <Bars
        title="Strength of stories"
        bars={strengthSteps.map((step) => [strengthWords[step], strength[step] ?? 0])}
      />
      <Bars
        title="Newest support"
        bars={[
          ["Last 90 days", recency.fresh],
          ["Last year", recency.year],
          ["Older", recency.older],
        ]}
      />
    </div>
  );
