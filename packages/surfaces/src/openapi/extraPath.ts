import type { Schema } from "../shape/schema.ts";

/** A path of the contract that does not come from a command or query. The server implements it by hand; here it is described. */
export type ExtraPath = {
  readonly method: "get" | "post" | "put";
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** Open to anyone, or only to who is signed in (the server says what else it needs). */
  readonly open: boolean;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "query" | "path";
    readonly required?: boolean;
    readonly schema: Schema;
    readonly description?: string;
  }[];
  readonly body?: { readonly type: string; readonly schema: Schema };
  readonly answer: {
    readonly status: number;
    readonly description: string;
    readonly type?: string;
    readonly schema?: Schema;
  };
};
