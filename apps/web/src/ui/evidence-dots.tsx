import styles from "./evidence-dots.module.css";

const shown = 6;

const wordsOf = (supports: number, contradicts: number): string => {
  const people = (count: number, verb: string) => `${count} ${count === 1 ? "participant" : "participants"} ${verb}`;
  const parts = [
    ...(supports > 0 ? [people(supports, supports === 1 ? "supports" : "support")] : []),
    ...(contradicts > 0 ? [people(contradicts, contradicts === 1 ? "contradicts" : "contradict")] : []),
  ];
  return parts.join(", ");
};

/** How strong evidence is: a filled dot for each participant who supports, a hollow red one for each who contradicts; none is an opinion. */
export const EvidenceDots = ({ supports, contradicts }: { supports: number; contradicts: number }) => {
  if (supports + contradicts === 0) return <span className={styles.opinion}>Opinion</span>;
  const words = wordsOf(supports, contradicts);
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
    </span>
  );
};
