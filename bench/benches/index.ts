import type { Bench } from "../lib/bench.ts";
import { canopy } from "./canopy.ts";
import { commands } from "./commands.ts";
import { documents } from "./documents.ts";
import { grouping } from "./grouping.ts";
import { imports } from "./imports.ts";
import { interaction } from "./interaction.ts";
import { live } from "./live.ts";
import { lookalikes } from "./lookalikes.ts";
import { matrix } from "./matrix.ts";
import { memory } from "./memory.ts";
import { open } from "./open.ts";
import { pages } from "./pages.ts";
import { queries } from "./queries.ts";
import { research } from "./research.ts";
import { scoring } from "./scoring.ts";
import { search } from "./search.ts";
import { server } from "./server.ts";
import { storage } from "./storage.ts";
import { transcript } from "./transcript.ts";
import { weight } from "./weight.ts";

/** All benches in the order of the table. */
export const benches: readonly Bench[] = [
  commands,
  queries,
  search,
  open,
  interaction,
  pages,
  documents,
  matrix,
  canopy,
  live,
  imports,
  server,
  storage,
  weight,
  memory,
  scoring,
  grouping,
  lookalikes,
  transcript,
  research,
];
