import type { Capability } from "@overstory/backlog";
import { useSession } from "./data/hooks.ts";

/** Whether the signed-in member's role holds the capability. */
export const useMay = (capability: Capability): boolean => {
  const session = useSession();
  return session.state === "ready" && session.capabilities.has(capability);
};
