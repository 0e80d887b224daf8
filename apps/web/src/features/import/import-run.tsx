import { type ImportOutcome, productKind } from "@overstory/backlog";
import type { Mapping } from "@overstory/exchange";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { problemOf } from "../../lib/problems.ts";
import { useCommand } from "../../lib/use-command.ts";
import { ErrorState, Skeleton } from "../../ui/states.tsx";
import classes from "./import.module.css";
import { progressText } from "./import-words.ts";
import { cancelJob, sendMapping } from "./job.ts";
import { Outcome } from "./outcome.tsx";
import { Preview } from "./preview.tsx";
import { ProgressLine } from "./progress-line.tsx";
import { useJob } from "./use-job.ts";

/** One import, from being read to what came of it. */
export const ImportRun = ({ id, onAnother }: { readonly id: string; onAnother(): void }) => {
  const apply = useCommand();
  const [refusal, setRefusal] = useState<string>();
  const [isApplying, setIsApplying] = useState(false);
  const { job, items, problem, again } = useJob(id, isApplying);
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const product = useClient((from) => (job ? from.rows.get(productKind, job.product) : undefined));
  if (problem && !job)
    return (
      <ErrorState
        title="This import did not open"
        text={problem.message}
        action={{ label: "Choose a file", onClick: onAnother }}
      />
    );
  if (!job) {
    return (
      <div className={classes.inner} role="status" aria-label="Loading the import">
        <Skeleton width={280} height={24} />
      </div>
    );
  }
  const tell = async (work: () => Promise<unknown>) => {
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      setRefusal(problemOf(error).message);
    }
    again();
  };
  const change = (mapping: Mapping) => void tell(() => sendMapping(id, mapping));
  const cancel = () => void tell(() => cancelJob(id));
  const run = async () => {
    setIsApplying(true);
    const made = await apply.run<{ outcome: ImportOutcome }>("import.apply", { import: id });
    setIsApplying(false);
    if (made) setOutcome(made.outcome);
    again();
  };
  const name = product?.name ?? "the product";
  const come = outcome ?? (job.status === "done" ? job.outcome : undefined);
  if (come) return <Outcome id={id} file={job.file} product={product} outcome={come} onAnother={onAnother} />;
  if (job.status === "failed" || job.status === "cancelled") {
    const text = job.problem?.message ?? "Nothing of it was kept, and nothing was changed.";
    return (
      <ErrorState
        title={job.status === "failed" ? `${job.file} was not imported` : `The import of ${job.file} was cancelled`}
        text={text}
        action={{ label: "Choose a file", onClick: onAnother }}
      />
    );
  }
  if (isApplying || job.status === "applying") {
    const progress = job.status === "applying" ? job.progress : null;
    return (
      <div className={classes.inner}>
        <h1>Importing into {name}</h1>
        <ProgressLine
          text={progressText(progress?.phase === "writing" ? "writing" : "applying", job.file)}
          share={
            progress && progress.phase !== "writing" && progress.total > 0 ? progress.done / progress.total : undefined
          }
          onCancel={progress?.phase === "applying" ? cancel : undefined}
        />
        <p className={classes.quiet}>
          It goes in as one step that can be taken back whole. This page may be closed; the import carries on.
        </p>
      </div>
    );
  }
  if (!job.plan || !items) {
    const { progress } = job;
    return (
      <div className={classes.inner}>
        <h1>Import into {name}</h1>
        <ProgressLine
          text={progressText(progress?.phase ?? "reading", job.file)}
          share={progress && progress.total > 0 ? progress.done / progress.total : undefined}
          onCancel={cancel}
        />
      </div>
    );
  }
  return (
    <Preview
      job={{ ...job, plan: job.plan }}
      items={items}
      product={product}
      isPlanning={job.status === "reading"}
      refusal={refusal ?? apply.problem?.message ?? problem?.message}
      onChange={change}
      onApply={() => void run()}
      onCancel={cancel}
    />
  );
};
