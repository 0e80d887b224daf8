/** Those who wait to read rows in memory between two commits. */
export class Readers {
  #waiting: (() => void)[] = [];
  #onNew: (() => void) | undefined;

  get count(): number {
    return this.#waiting.length;
  }

  add<T>(read: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(read());
        } catch (error) {
          reject(error);
        }
      });
      this.#onNew?.();
    });
  }

  serve(): void {
    const readers = this.#waiting;
    this.#waiting = [];
    for (const reader of readers) reader();
  }

  /** Serves whoever comes until the work is over: for work that leaves the rows in memory as they are. */
  async serveDuring<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    const over = work.then(end, end);
    while (!isOver) {
      this.serve();
      const more = new Promise<void>((resolve) => {
        this.#onNew = resolve;
      });
      await Promise.race([over, more]);
    }
    this.#onNew = undefined;
    return work;
  }
}
