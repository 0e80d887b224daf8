import { useEffect, useState } from "react";
import { useQuery } from "../../../lib/use-query.ts";
import { type Job, readJob } from "../job.ts";
import type { Connection } from "./connection.ts";

const pollEvery = 600;

export type Progress = Pick<Job, "progress" | "status">;

/** Connections of a product, and how far those that are being pulled are. */
export const useConnections = (product: string) => {
  const { data, problem, again } = useQuery<{ connections: Connection[] }>("connection.list", { product });
  const [progress, setProgress] = useState<ReadonlyMap<string, Progress>>(new Map());
  const pulled = (data?.connections ?? []).flatMap(({ pull }) => (pull ? [pull.import] : [])).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is the reason to look again.
  useEffect(() => {
    if (pulled === "") return undefined;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await Promise.all(
        pulled.split(" ").map(async (id) => [id, await readJob(id).catch(() => undefined)] as const),
      );
      if (!isCurrent) return;
      setProgress(new Map(found.flatMap(([id, job]) => (job ? [[id, job] as const] : []))));
      again();
    }, pollEvery);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [pulled, data, again]);
  return { connections: data?.connections, problem, progress, again };
};
