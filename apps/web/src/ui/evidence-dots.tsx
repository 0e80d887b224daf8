import { ageText, dayOf } from "../lib/dates.ts";
import styles from "./evidence-dots.module.css";

const shown = 6;

const wordsOf = (supports: number, contradicts: number, latest: string | undefined): string => {
  const people = (count: number, verb: string) => `${count} ${count === 1 ? "participant" : "participants"} ${verb}`;
  const parts = [
    ...(supports > 0 ? [people(supports, supports === 1 ? "supports" : "support")] : []),
    ...(contradicts > 0 ? [people(contradicts, contradicts === 1 ? "contradicts" : "contradict")] : []),
    ...(latest === undefined ? [] : [`the newest support of ${dayOf(latest)}`]),
  ];
  return parts.join(", ");
};

type Props = {
  supports: number;
  contradicts: number;
  /** The newest day (YYYY-MM-DD) of a supporting finding: told in words, and as an age where asked for. */
  latest?: string | undefined;
  isAgeShown?: boolean;
};

/**
 * How strong evidence is: a filled dot for each participant who supports, a hollow red one for each who contradicts; none is an opinion.
 */
export const EvidenceDots = ({ supports, contradicts, latest, isAgeShown = false }: Props) => {
  if (supports + contradicts === 0) return <span className={styles.opinion}>Opinion</span>;
  const words = wordsOf(supports, contradicts, latest);
  const dots = (count: number, side: string) =>
    Array.from({ length: Math.min(count, shown) }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: dots that only count.
      <i key={`${side}${at}`} data-side={side} />
    ));
  return (
    <span className={styles.dots} role="img" aria-label={words} title={words}>
      {dots(supports, "for")}
      {supports > shown && <span>+{supports - shown}</span>}
      {dots(contradicts, "against")}
      {contradicts > shown && <span>+{contradicts - shown}</span>}
      {isAgeShown && latest !== undefined && <span className={styles.age}>{ageText(latest, Date.now())}</span>}
    </span>
  );
};
