import { describe } from "vitest";
import { aheadContract } from "./contract/ahead-contract.ts";
import { answersContract } from "./contract/answers-contract.ts";
import { bigContract } from "./contract/big-contract.ts";
import { blobsContract } from "./contract/blobs-contract.ts";
import { commitsContract } from "./contract/commits-contract.ts";
import { forgettingContract } from "./contract/forgetting-contract.ts";
import { logContract } from "./contract/log-contract.ts";
import type { Opened } from "./contract/opened.ts";
import { rowsContract } from "./contract/rows-contract.ts";
import { stagedContract } from "./contract/staged-contract.ts";
import { textContract } from "./contract/text-contract.ts";

export type { Opened };

/** What every storage must do (SPEC.md, ST-1 to ST-30 and ST-46 to ST-51, ST-90 to ST-94, ST-96 to ST-99), as tests; call it once per implementation. */
export const storageContractSuite = (name: string, open: () => Promise<Opened>): void => {
  describe(`storage contract: ${name}`, () => {
    commitsContract(open);
    logContract(open);
    answersContract(open);
    rowsContract(open);
    stagedContract(open);
    forgettingContract(open);
    bigContract(open);
    aheadContract(open);
    textContract(open);
    blobsContract(open);
  });
};
