import type { HttpBindings } from "@hono/node-server";

/** What handlers find beside the request: the caller's address; and say of the answer: whether other pages may show it. */
export type Env = { Bindings: HttpBindings; Variables: { address: string; isFramed?: boolean } };
