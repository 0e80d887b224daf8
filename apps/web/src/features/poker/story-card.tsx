import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { Markdown } from "../../ui/markdown/markdown.tsx";
import classes from "./story-card.module.css";
import type { PokerItem } from "./types.ts";

type Part = keyof NonNullable<PokerItem["story"]>;

const joints: readonly (readonly [before: string, part: Part])[] = [
  ["As a ", "role"],
  [", when ", "situation"],
  [", I want to ", "want"],
  [", so I can ", "outcome"],
];

/** The four parts in their tints; a part that is not written is left out, as the story says nothing of it. */
const Sentence = ({ item }: { readonly item: PokerItem }) => {
  const { story } = item;
  const parts = joints.filter(([, part]) => story?.[part]);
  if (parts.length === 0) return item.sentence ? <p className={classes.sentence}>{item.sentence}</p> : null;
  return (
    <p className={classes.sentence}>
      {parts.map(([before, part], at) => (
        <span key={part}>
          <span className={classes.joint}>{at === 0 ? sentenceCase(before) : before}</span>
          <span className={classes.part} data-part={part}>
            {story?.[part]}
          </span>
        </span>
      ))}
      <span className={classes.joint}>.</span>
    </p>
  );
};

const sentenceCase = (text: string): string => {
  const bare = text.replace(/^, /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** What is voted on, as it reads now: the sentence always, criteria and description below it. */
export const StoryCard = ({ item, isGuest }: { readonly item: PokerItem; readonly isGuest: boolean }) => (
  <article className={classes.story} aria-label={`${item.key} ${item.title}`}>
    <header className={classes.head}>
      <KindBadge kind={item.kind} short />
      {isGuest ? (
        <ItemKey value={item.key} />
      ) : (
        <a href={`/i/${item.key}`} target="_blank" rel="noreferrer">
          <ItemKey value={item.key} />
          <span className="visually-hidden"> opens in a new tab</span>
        </a>
      )}
      <h2>{item.title}</h2>
    </header>
    <Sentence item={item} />
    {item.criteria && (
      <details className={classes.more}>
        <summary>Acceptance criteria</summary>
        <pre className={classes.criteria}>{item.criteria}</pre>
      </details>
    )}
    {item.description && (
      <details className={classes.more}>
        <summary>Description</summary>
        <Markdown text={item.description} />
      </details>
    )}
  </article>
);
