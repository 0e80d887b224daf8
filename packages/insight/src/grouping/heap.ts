/** A possible union of two clusters, as they were when it was weighed. */
export interface Union {
  readonly likeness: number;
  readonly a: number;
  readonly b: number;
  readonly ageA: number;
  readonly ageB: number;
}

const isBefore = (x: Union, y: Union): boolean =>
  x.likeness !== y.likeness ? x.likeness > y.likeness : x.a !== y.a ? x.a < y.a : x.b < y.b;

/** A heap that gives the likest union first; ties by number, so that the same list always groups alike. */
export class UnionHeap {
  private readonly all: Union[] = [];

  push(union: Union): void {
    const { all } = this;
    let at = all.length;
    all.push(union);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isBefore(union, all[up] as Union)) break;
      all[at] = all[up] as Union;
      at = up;
    }
    all[at] = union;
  }

  pop(): Union | undefined {
    const { all } = this;
    const top = all[0];
    const last = all.pop();
    if (all.length === 0 || last === undefined) return top;
    let at = 0;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= all.length) break;
      if (down + 1 < all.length && isBefore(all[down + 1] as Union, all[down] as Union)) down += 1;
      if (!isBefore(all[down] as Union, last)) break;
      all[at] = all[down] as Union;
      at = down;
    }
    all[at] = last;
    return top;
  }
}
