/** A possible union of two clusters, as they were when it was weighed. */
export interface Union {
  readonly likeness: number;
  readonly a: number;
  readonly b: number;
  readonly ageA: number;
  readonly ageB: number;
}

/**
 * A heap that gives the likest union first; ties by number, so that the same list always groups alike. Its unions lie in one array for
 * each field: a long list has a million of them, which as objects would cost more than all the rest.
 */
export class UnionHeap {
  private readonly likeness: number[] = [];
  private readonly pairs: number[] = [];
  private readonly ages: number[] = [];

  /** Whether one likeness and pair goes before what stands at a place. */
  private isBefore(likeness: number, a: number, b: number, at: number): boolean {
    const other = this.likeness[at] as number;
    if (likeness !== other) return likeness > other;
    const otherA = this.pairs[at * 2] as number;
    return a !== otherA ? a < otherA : b < (this.pairs[at * 2 + 1] as number);
  }

  private put(at: number, likeness: number, a: number, b: number, ageA: number, ageB: number): void {
    this.likeness[at] = likeness;
    this.pairs[at * 2] = a;
    this.pairs[at * 2 + 1] = b;
    this.ages[at * 2] = ageA;
    this.ages[at * 2 + 1] = ageB;
  }

  private move(from: number, to: number): void {
    this.likeness[to] = this.likeness[from] as number;
    this.pairs[to * 2] = this.pairs[from * 2] as number;
    this.pairs[to * 2 + 1] = this.pairs[from * 2 + 1] as number;
    this.ages[to * 2] = this.ages[from * 2] as number;
    this.ages[to * 2 + 1] = this.ages[from * 2 + 1] as number;
  }

  private read(at: number): Union {
    return {
      likeness: this.likeness[at] as number,
      a: this.pairs[at * 2] as number,
      b: this.pairs[at * 2 + 1] as number,
      ageA: this.ages[at * 2] as number,
      ageB: this.ages[at * 2 + 1] as number,
    };
  }

  push(likeness: number, a: number, b: number, ageA: number, ageB: number): void {
    let at = this.likeness.length;
    this.put(at, likeness, a, b, ageA, ageB);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.isBefore(likeness, a, b, up)) break;
      this.move(up, at);
      at = up;
    }
    this.put(at, likeness, a, b, ageA, ageB);
  }

  pop(): Union | undefined {
    const size = this.likeness.length - 1;
    if (size < 0) return undefined;
    const top = this.read(0);
    const last = this.read(size);
    this.likeness.pop();
    this.pairs.length = this.ages.length = size * 2;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= size) break;
      const right = down + 1;
      if (
        right < size &&
        this.isBefore(
          this.likeness[right] as number,
          this.pairs[right * 2] as number,
          this.pairs[right * 2 + 1] as number,
          down,
        )
      )
        down = right;
      if (this.isBefore(last.likeness, last.a, last.b, down)) break;
      this.move(down, at);
      at = down;
    }
    this.put(at, last.likeness, last.a, last.b, last.ageA, last.ageB);
    return top;
  }
}
