import { setTimeout } from "node:timers/promises";
import type { TestServer } from "../../testing/running.ts";

/** Uploads a file to be applied at once, and answers its state when it is over or waits for an answer. */
export const bringIn = async <State extends { status: string }>(
  server: TestServer,
  product: string,
  file: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<State & { id: string }> => {
  const form = new FormData();
  form.set("product", product);
  form.set("apply", "true");
  form.set("file", new Blob([content]), file);
  const sent = await fetch(`${server.url}/v1/imports`, { method: "POST", headers: server.owner.headers, body: form });
  const { importId } = (await sent.json()) as { importId: string };
  for (;;) {
    const { body } = await server.owner.get<State>(`/v1/imports/${importId}?limit=0`);
    if (["done", "failed", "planned"].includes(body.status)) return { ...body, id: importId };
    // Asks again and again; a pause keeps that from taking the machine from what is asked about.
    await setTimeout(20);
  }
};
