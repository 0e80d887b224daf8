import type { HttpBindings } from "@hono/node-server";

/** What handlers find beside the request: the caller's address. */
export type Env = { Bindings: HttpBindings; Variables: { address: string } };
