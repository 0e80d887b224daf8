import { type CoverageFacts, type EvidenceFacts, type StoryFacts, scrumPokerScore } from "@overstory/backlog";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { client } from "../../lib/data/client.ts";
import { dayOf } from "../../lib/dates.ts";
import { evidencePlace } from "../../lib/evidence-place.ts";
import { EvidenceDots } from "../../ui/evidence-dots.tsx";
import { numberText } from "../../ui/number-text.ts";
import { PathLink } from "../../ui/path-link.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./coverage.module.css";

export const gaps = ["stories", "pains", "contradicted"] as const;
export type Gap = (typeof gaps)[number];

const titles: Readonly<Record<Gap, string>> = {
  stories: "Stories without evidence",
  pains: "Pains without a story",
  contradicted: "Contradicted stories",
};
const done: Readonly<Record<Gap, string>> = {
  stories: "Every story here rests on what somebody said.",
  pains: "Every pain here has a story.",
  contradicted: "Nothing speaks against a story here.",
};

const scoreOf = ({ item }: StoryFacts): number => scrumPokerScore(item.inputs, item.effort) ?? -1;

const storiesOf = ({ stories }: CoverageFacts, gap: Gap): StoryFacts[] =>
  gap === "stories"
    ? stories.filter(({ supports }) => supports === 0).sort((a, b) => scoreOf(b) - scoreOf(a))
    : stories
        .filter(({ contradicts }) => contradicts > 0)
        .sort((a, b) => b.contradicts - a.contradicts || scoreOf(b) - scoreOf(a));

const painsOf = ({ findings }: CoverageFacts): EvidenceFacts[] =>
  findings
    .filter(({ evidence, hasStory }) => evidence.sort === "pain" && !hasStory)
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));

const Story = ({ facts, productKey }: { readonly facts: StoryFacts; readonly productKey: string }) => {
  const { item, supports, contradicts, latest } = facts;
  const score = scoreOf(facts);
  return (
    <>
      <StageGlyph stage={item.stage ?? "pending"} />
      <PathLink to={`/i/${item.key}`} className={classes.name}>
        {item.title}
      </PathLink>
      <span className={classes.about}>
        {supports + contradicts > 0 && <EvidenceDots supports={supports} contradicts={contradicts} latest={latest} />}
        {score >= 0 && <span className="numbers">score {numberText(score)}</span>}
        <span className="numbers">{item.key}</span>
        <PathLink to={`/${productKey}/trace?on=${item.id}`} className={classes.way}>
          Trace<span className="visually-hidden"> {item.key}</span>
        </PathLink>
      </span>
    </>
  );
};

const Pain = ({ facts, productKey }: { readonly facts: EvidenceFacts; readonly productKey: string }) => {
  const { evidence, day } = facts;
  return (
    <>
      <PathLink to={evidencePlace(client.rows, evidence)} className={classes.name}>
        {evidence.quote}
      </PathLink>
      <span className={classes.about}>
        {evidence.participant}
        <span className="numbers">{dayOf(day)}</span>
        <PathLink to={`/${productKey}/research/evidence?on=${evidence.id}`} className={classes.way}>
          Find a story<span className="visually-hidden"> for "{evidence.quote}"</span>
        </PathLink>
      </span>
    </>
  );
};

type Props = { readonly facts: CoverageFacts; readonly gap: Gap; readonly productKey: string };

/** What is behind the chosen number, the dearest first; each line leads to the thing and to its place in the chain. */
export const CoverageList = ({ facts, gap, productKey }: Props) => {
  const scroll = useRef<HTMLDivElement>(null);
  const stories = useMemo(() => (gap === "pains" ? [] : storiesOf(facts, gap)), [facts, gap]);
  const pains = useMemo(() => (gap === "pains" ? painsOf(facts) : []), [facts, gap]);
  const count = stories.length + pains.length;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => 52,
    overscan: 10,
  });
  return (
    <section className={classes.listBox} aria-label={titles[gap]}>
      <h2>
        {titles[gap]} <span className="numbers">{count.toLocaleString("en")}</span>
      </h2>
      {count === 0 && <p className={classes.told}>{done[gap]}</p>}
      <div ref={scroll} className={classes.scroll}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const [story, pain] = [stories[index], pains[index]];
            return (
              <li
                key={story?.item.id ?? pain?.evidence.id}
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                {story && <Story facts={story} productKey={productKey} />}
                {pain && <Pain facts={pain} productKey={productKey} />}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
};
