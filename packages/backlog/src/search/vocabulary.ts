import { bitsIn, maskOf, slipsBetween, slipsIn } from "./near.ts";

/** Words that are not sorted in yet; more than so many are. */
const mostFresh = 4_000;
/** Words that a beginning stands for. */
const mostBegun = 200;
/** Words that are so near to a mistyped one. */
const mostNear = 24;

/** All words that there are, to be found by their beginning and by words that are nearly the same. */
export class Vocabulary {
  #sorted: string[] = [];
  #masks = new Uint32Array(0);
  #fresh: string[] = [];

  add(word: string): void {
    this.#fresh.push(word);
  }

  /** Sorts in what is fresh: to be called when there is time, after many words have come. */
  settle(): void {
    if (this.#fresh.length === 0) return;
    this.#sorted = this.#sorted.concat(this.#fresh).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.#fresh = [];
    this.#masks = Uint32Array.from(this.#sorted, maskOf);
  }

  #settleMany(): void {
    if (this.#fresh.length > mostFresh) this.settle();
  }

  /** Words that begin so, without the word itself. */
  begunBy(start: string): string[] {
    this.#settleMany();
    const found: string[] = [];
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.#sorted.length && found.length < mostBegun; at += 1) {
      const word = this.#sorted[at] as string;
      if (!word.startsWith(start)) break;
      if (word !== start) found.push(word);
    }
    for (const word of this.#fresh)
      if (found.length < mostBegun && word !== start && word.startsWith(start)) found.push(word);
    return found;
  }

  /** Words that somebody may have meant who typed this one; of the last word typed, only its beginning may be there yet. */
  nearTo(typed: string, isBegun: boolean): { word: string; slips: number }[] {
    const most = slipsIn(typed.length);
    if (most === 0) return [];
    this.settle();
    const mask = maskOf(typed);
    const found: { word: string; slips: number }[] = [];
    for (let at = 0; at < this.#sorted.length; at += 1) {
      // Each slip brings at most one letter that the other word has not.
      if (bitsIn(mask & ~(this.#masks[at] as number)) > most) continue;
      const word = this.#sorted[at] as string;
      if (word.length < typed.length - most || (!isBegun && word.length > typed.length + most)) continue;
      let slips = slipsBetween(typed, word, most);
      if (isBegun && slips > most && word.length > typed.length)
        slips = slipsBetween(typed, word.slice(0, typed.length), most);
      if (slips <= most) found.push({ word, slips });
    }
    return found
      .sort(
        (a, b) => a.slips - b.slips || Math.abs(a.word.length - typed.length) - Math.abs(b.word.length - typed.length),
      )
      .slice(0, mostNear);
  }
}
