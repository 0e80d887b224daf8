import type { Envelope, Refusal, ServerMessage } from "@overstory/sync";
import type { Claim } from "./claim.ts";
import type { Database } from "./database.ts";

/**
 * Sends what further closed tabs have left, each over a short line of its own under its own client id, so that a command that had arrived
 * before is answered instead of done twice.
 */
export const drain = (database: Database, claim: Claim, since: number, onRefused: (refusal: Refusal) => void): void => {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`);
  const left = new Map<number, Envelope>(claim.pending.map((envelope) => [envelope.seq, envelope]));
  const settle = (seq: number) => {
    left.delete(seq);
    void database.delete("pending", [claim.client.id, seq]);
    if (left.size === 0) socket.close();
  };
  socket.onopen = () => socket.send(JSON.stringify({ t: "hello", clientId: claim.client.id, since }));
  socket.onmessage = (event) => {
    const message = JSON.parse(String(event.data)) as ServerMessage;
    if (message.t === "welcome")
      for (const envelope of left.values()) socket.send(JSON.stringify({ t: "push", ...envelope }));
    else if (message.t === "entries")
      for (const entry of message.entries) if (entry.clientId === claim.client.id) settle(entry.seq);
    if (message.t === "done") settle(message.seq);
    if (message.t === "refused") {
      const envelope = left.get(message.seq);
      if (envelope) onRefused({ envelope, problem: message.problem });
      settle(message.seq);
    }
  };
};
