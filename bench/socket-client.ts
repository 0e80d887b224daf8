// A process of its own with many sockets: some push changes at a steady rate, some listen for when they come.
import { openSocket } from "./lib/socket.ts";

/** `editors` sockets; `listeners` of them are measured. `items` are changed in turn, `perSecond` changes a second for `ms`. */
export type SocketTask = {
  readonly port: number;
  readonly token: string;
  readonly editors: number;
  readonly listeners: number;
  readonly items: readonly string[];
  readonly perSecond: number;
  readonly ms: number;
};

/** Times in ms from the push of a change to its coming at another socket. */
export type SocketOutcome = { readonly times: number[]; readonly sent: number; readonly missed: number };

type Sender = { send(message: object): void; seq: number };

const run = async (task: SocketTask): Promise<SocketOutcome> => {
  const sentAt = new Map<string, number>();
  const times: number[] = [];
  const heard = (text: string) => {
    const now = performance.now();
    for (const [mark] of text.matchAll(/mark-\d+-/g)) {
      const at = sentAt.get(mark);
      if (at !== undefined) times.push(now - at);
    }
  };
  const senders: Sender[] = [];
  const sockets: { close(): void }[] = [];
  for (let at = 0; at < task.editors; at += 1) {
    const isListener = at < task.listeners;
    const socket = await openSocket(
      task.port,
      task.token,
      `bench-${process.pid}-${at}`,
      isListener ? heard : undefined,
    );
    sockets.push(socket);
    if (!isListener) senders.push({ send: socket.send, seq: 0 });
  }
  const end = performance.now() + task.ms;
  let sent = 0;
  for (let due = performance.now(); due < end; due += 1_000 / task.perSecond) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const sender = senders[sent % senders.length] as Sender;
    const mark = `mark-${sent}-`;
    sender.seq += 1;
    // From when it was due, so that a server that cannot keep up is not spared.
    sentAt.set(mark, Math.min(due, performance.now()));
    sender.send({
      t: "push",
      seq: sender.seq,
      name: "item.edit",
      input: { item: task.items[sent % task.items.length], title: `${mark} of the bench` },
    });
    sent += 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const socket of sockets) socket.close();
  return { times, sent, missed: sent * task.listeners - times.length };
};

process.on("message", (task: SocketTask) => {
  run(task).then(
    (outcome) => process.send?.(outcome, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
  );
});
