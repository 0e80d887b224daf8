/**
 * The first few of what is gone through, in an order that leaves no two equal, and how many there are: putting 100,000 into order for the
 * twelve that are shown holds everybody else up, and cannot be done in slices.
 */
export class Firsts<T> {
  /** How many were added. */
  total = 0;
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  /** At most twice as many as are wanted. */
  #list: T[] = [];
  /** None after it is among the first, once there are enough of them. */
  #last: T | undefined;

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(one: T): void {
    this.total += 1;
    if (this.#last !== undefined && this.#compare(one, this.#last) > 0) return;
    this.#list.push(one);
    if (this.#list.length >= 2 * this.#most) this.#settle();
  }

  #settle(): void {
    this.#list.sort(this.#compare);
    if (this.#list.length <= this.#most) return;
    this.#list.length = this.#most;
    this.#last = this.#list.at(-1);
  }

  /** The first ones, in order. */
  inOrder(): T[] {
    this.#settle();
    return [...this.#list];
  }
}
