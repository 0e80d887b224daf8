import type { Capability } from "@overstory/backlog";
import { useSession } from "../../lib/data/hooks.ts";

/** Whether the signed-in member's role holds the capability. */
export const useAllowed = (capability: Capability): boolean => {
  const session = useSession();
  return session.state === "ready" && session.capabilities.has(capability);
};
