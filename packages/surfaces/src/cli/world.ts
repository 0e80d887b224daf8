/** A stream that people or programs read. */
export type CliOutput = {
  write(chunk: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
  /** Width in characters where the stream is a terminal. */
  readonly columns?: number;
};

/** The files a terminal works on. Paths are as the person wrote them. */
export type CliFiles = {
  /** The text of a file; rejects where it cannot be read. */
  readText(path: string): Promise<string>;
  /** A file as a body to send, read while it is sent. */
  openBlob(path: string): Promise<Blob>;
  /** Writes a file only its owner can read, and the folders above it. */
  writePrivate(path: string, text: string): Promise<void>;
  /** Writes a text that others may read, and the folders above it. */
  writeText(path: string, text: string): Promise<void>;
  /** The Markdown files below a folder by their paths in it, with "/" between; nothing hidden, and no link is followed. */
  listTexts(folder: string): Promise<string[]>;
  /** Takes a file away; false where there was none. */
  remove(path: string): Promise<boolean>;
  /**
   * Writes under a temporary name beside `path` and renames it when all is there. `private` files are their owner's only. Answers the
   * bytes written.
   */
  writeWhole(path: string, content: ReadableStream<Uint8Array>, readers: "private" | "shared"): Promise<number>;
  /** Puts a checked copy of an SQLite backup at `target`, which must not exist. Throws an Error that says what is wrong. */
  restoreDatabase(backup: string, target: string): Promise<number>;
};

/** Everything the terminal program touches outside itself, so that it also runs within a test. */
export type CliWorld = {
  /** The arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: CliOutput;
  readonly err: CliOutput;
  /** All of stdin. */
  readInput(): Promise<string>;
  /** Asks for a secret without showing it; one line of stdin where nobody sits there. */
  readSecret(prompt: string): Promise<string>;
  fetch(url: string, init: RequestInit): Promise<Response>;
  readonly files: CliFiles;
  /** Waits so many milliseconds. */
  wait(ms: number): Promise<void>;
  newId(): string;
  /** Runs `handler` on Ctrl-C in place of ending; the answer puts things back. */
  onInterrupt(handler: () => void): () => void;
};
