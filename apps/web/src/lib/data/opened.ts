/** Things whose texts pages have open, counted: opened by the first page, let go by the last. */
export class Opened {
  readonly #counts = new Map<string, number>();
  readonly #interviews = new Set<string>();

  ids(): string[] {
    return [...this.#counts.keys()];
  }

  has(id: string): boolean {
    return this.#counts.has(id);
  }

  /** Answers whether nobody had it open before. */
  add(id: string, of: "item" | "interview" = "item"): boolean {
    if (of === "interview") this.#interviews.add(id);
    const count = this.#counts.get(id) ?? 0;
    this.#counts.set(id, count + 1);
    return count === 0;
  }

  /** Where the server answers its texts. */
  pathOf(id: string): string {
    return `/v1/rows?${this.#interviews.has(id) ? "interview" : "item"}=${encodeURIComponent(id)}`;
  }

  /** Answers whether nobody has it open any more. */
  remove(id: string): boolean {
    const count = (this.#counts.get(id) ?? 1) - 1;
    if (count > 0) this.#counts.set(id, count);
    else this.#counts.delete(id);
    return count <= 0;
  }
}
