/** A stretch of two sequences: the same in both, or what was there and what stands there now. */
export type Hunk = {
  readonly same: boolean;
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
};

// Beyond this many single differences the cost would grow with their square; what is left then counts as replaced.
const differenceLimit = 1_200;

type Pair = readonly [before: number, after: number];

/** Walks back through the furthest points reached with 0, 1, 2, … differences, and collects the pairs that are the same. */
const trace = (steps: readonly Int32Array[], start: Pair): Pair[] => {
  const pairs: Pair[] = [];
  let [x, y] = start;
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const reached = steps[d] as Int32Array;
    const at = (k: number): number => reached[k + d] ?? -1;
    const k = x - y;
    const isDown = d > 0 && (k === -d || (k !== d && at(k - 1) < at(k + 1)));
    const from = d === 0 ? 0 : isDown ? at(k + 1) : at(k - 1) + 1;
    while (x > from && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (d === 0) break;
    if (isDown) y -= 1;
    else x -= 1;
  }
  return pairs.reverse();
};

/** The pairs of places that hold the same (Myers 1986), or `undefined` when the sequences have too little in common. */
const samePairs = (before: readonly string[], after: readonly string[]): Pair[] | undefined => {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return [];
  // The points reached before step d, on the diagonals -d … d.
  const steps: Int32Array[] = [];
  let last = new Int32Array([0]);
  for (let d = 0; d <= Math.min(n + m, differenceLimit); d += 1) {
    const kept = new Int32Array(2 * d + 1).fill(-1);
    if (d === 0) kept[0] = 0;
    else kept.set(last, 1);
    steps.push(kept);
    const next = new Int32Array(2 * d + 1).fill(-1);
    for (let k = -d; k <= d; k += 2) {
      const at = (other: number): number => kept[other + d] ?? -1;
      let x = d === 0 ? 0 : k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      let y = x - k;
      while (x < n && y < m && before[x] === after[y]) {
        x += 1;
        y += 1;
      }
      next[k + d] = x;
      if (x >= n && y >= m) return trace(steps, [n, m]);
    }
    last = next;
  }
  return undefined;
};

/**
 * Two sequences as hunks, in order and without gaps: same, changed, same, … Costs about their length times the number of
 * differences, and never more than a bounded multiple of the length: what differs too much is one change.
 */
export const hunksOf = (before: readonly string[], after: readonly string[]): Hunk[] => {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > head && endAfter > head && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const middle = samePairs(before.slice(head, endBefore), after.slice(head, endAfter)) ?? [];
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  const add = (same: boolean, toX: number, toY: number) => {
    if (toX === x && toY === y) return;
    const last = hunks.at(-1);
    if (last?.same === same)
      hunks[hunks.length - 1] = { same, before: [last.before[0], toX], after: [last.after[0], toY] };
    else hunks.push({ same, before: [x, toX], after: [y, toY] });
    [x, y] = [toX, toY];
  };
  add(true, head, head);
  for (const [px, py] of middle) {
    add(false, head + px, head + py);
    add(true, head + px + 1, head + py + 1);
  }
  add(false, endBefore, endAfter);
  add(true, before.length, after.length);
  return hunks;
};

/** Words, spaces and marks of a text, one after the other; scripts that write without spaces come apart by character. */
export const wordsOf = (text: string): string[] =>
  text.match(
    /\n|[^\S\n]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]\p{M}*|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}\p{M}_'’])+|[^\s]/gu,
  ) ?? [];

/** A piece of a text compared with another. */
export type DiffPart = { readonly type: "same" | "added" | "removed"; readonly text: string };

const pushPart = (parts: DiffPart[], type: DiffPart["type"], text: string): void => {
  if (text === "") return;
  const last = parts.at(-1);
  if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + text };
  else parts.push({ type, text });
};

const join = (pieces: readonly string[], [from, to]: readonly [number, number]): string =>
  pieces.slice(from, to).join("");

// A space or a comma that both have between two changed words belongs to the change: "red fox" → "big dog" reads as one.
const isThin = (text: string): boolean => !/[\p{L}\p{N}\n]/u.test(text);

const diffWords = (parts: DiffPart[], before: string, after: string): void => {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const hunks = hunksOf(from, to);
  let [gone, come] = ["", ""];
  const flush = () => {
    pushPart(parts, "removed", gone);
    pushPart(parts, "added", come);
    [gone, come] = ["", ""];
  };
  hunks.forEach((hunk, at) => {
    const [left, right] = [join(from, hunk.before), join(to, hunk.after)];
    const joins = hunk.same && isThin(left) && gone !== "" && come !== "" && at < hunks.length - 1;
    if (hunk.same && !joins) {
      flush();
      pushPart(parts, "same", left);
    } else {
      gone += left;
      come += right;
    }
  });
  flush();
};

/** Lines with the line break that ends each. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/gu) ?? [];

/** Words are compared within changed lines up to this many characters of both sides; beyond, the lines stand as changed. */
const wordLimit = 100_000;

/** What became of a text, in words: lines are compared first, then the words of those that changed. The parts print both texts. */
export const diffText = (before: string, after: string): DiffPart[] => {
  const [from, to] = [linesOf(before), linesOf(after)];
  const parts: DiffPart[] = [];
  for (const hunk of hunksOf(from, to)) {
    const [left, right] = [join(from, hunk.before), join(to, hunk.after)];
    if (hunk.same) pushPart(parts, "same", left);
    else if (left.length + right.length <= wordLimit) diffWords(parts, left, right);
    else {
      pushPart(parts, "removed", left);
      pushPart(parts, "added", right);
    }
  }
  return parts;
};
