import { useEffect, useState } from "react";
import { useGo, useParam } from "../../lib/location.ts";
import { problemOf } from "../../lib/problems.ts";
import classes from "./export.module.css";
import { FileButton } from "./file-button.tsx";
import { Progress } from "./progress.tsx";
import { type Sending, sendFile } from "./send.ts";

type State = {
  readonly status: "reading" | "planned" | "applying" | "done" | "failed" | "cancelled";
  readonly file: string;
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number } | null;
  readonly outcome: { readonly products?: readonly string[]; readonly items?: number } | null;
  readonly problem: { readonly message: string } | null;
};

const pollEvery = 400;
const isOver = ({ status }: State): boolean => status === "done" || status === "failed" || status === "cancelled";

/** Follows an archive on the server until it is in, refused or stopped; it is in the address, so a reload finds it again. */
const useArchive = (id: string | undefined): { state: State | undefined; problem: string | undefined } => {
  const [told, setTold] = useState<{ state?: State; problem?: string }>({});
  useEffect(() => {
    setTold({});
    if (id === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const look = async () => {
      try {
        const answer = await fetch(`/v1/archives/${encodeURIComponent(id)}`);
        const body = (await answer.json()) as State & { detail?: string };
        if (!isCurrent) return;
        if (!answer.ok) setTold({ problem: body.detail ?? "The archive is not found. Choose it again." });
        else {
          setTold({ state: body });
          if (!isOver(body)) timer = setTimeout(() => void look(), pollEvery);
        }
      } catch {
        if (isCurrent) timer = setTimeout(() => void look(), pollEvery * 5);
      }
    };
    void look();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [id]);
  return { state: told.state, problem: told.problem };
};

const phases: Readonly<Record<string, string>> = {
  reading: "Checking",
  files: "Keeping the files of",
  applying: "Bringing in",
};

/** Brings in an archive of another Overstory, or a copy of one of this. */
export const ArchivePart = () => {
  const go = useGo();
  const id = useParam("archive");
  const product = useParam("product");
  const { state, problem: lost } = useArchive(id);
  const [key, setKey] = useState("");
  const [sending, setSending] = useState<{ sent: Sending<unknown>; share: number; file: string }>();
  const [problem, setProblem] = useState<string>();
  const address = (archive: string) =>
    `/export?${new URLSearchParams({ ...(product !== undefined && { product }), archive })}`;
  const send = async (file: File) => {
    setProblem(undefined);
    const fields: Record<string, string> = key.trim() === "" ? {} : { key: key.trim() };
    const sent = sendFile<{ archiveId: string }>("/v1/archives", file, fields, (share) =>
      setSending((now) => now && { ...now, share }),
    );
    setSending({ sent, share: 0, file: file.name });
    try {
      go(address((await sent.done).archiveId), "replace");
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      setSending(undefined);
    }
  };
  const isBusy = sending !== undefined || (state !== undefined && !isOver(state));
  const keys = state?.outcome?.products ?? [];
  const told = problem ?? lost ?? state?.problem?.message;
  return (
    <section className={classes.part} aria-labelledby="export-archive">
      <h2 id="export-archive">Bring an archive in</h2>
      <p className={classes.quiet}>
        Its products come in whole or not at all, with files and history. People who are not here keep their names and
        may do nothing.
      </p>
      <div className={classes.row}>
        <label className={classes.key}>
          Key for a copy
          <input
            value={key}
            maxLength={10}
            placeholder="As it was"
            disabled={isBusy}
            onChange={(event) => setKey(event.currentTarget.value.toUpperCase())}
          />
        </label>
        <FileButton label="Choose an archive" accept=".zip" isOff={isBusy} onFile={(file) => void send(file)} />
      </div>
      {sending && <Progress text={`Uploading ${sending.file}`} share={sending.share} onCancel={sending.sent.cancel} />}
      {state && !isOver(state) && (
        <Progress
          text={`${phases[state.progress?.phase ?? "reading"] ?? "Checking"} ${state.file}`}
          share={state.progress && state.progress.total > 0 ? state.progress.done / state.progress.total : undefined}
          onCancel={
            state.status === "reading"
              ? () => void fetch(`/v1/archives/${encodeURIComponent(id as string)}/cancel`, { method: "POST" })
              : undefined
          }
        />
      )}
      {state?.status === "done" && (
        <p role="status" className={classes.good}>
          {keys.length > 0 ? `${keys.join(", ")} came in` : "The archive came in"}
          {state.outcome?.items !== undefined && ` with ${state.outcome.items.toLocaleString("en")} items`}.{" "}
          {keys.length > 0 && <a href={`/${keys[0]}/outline`}>Open {keys[0]}</a>}
        </p>
      )}
      {state?.status === "cancelled" && <p role="status">It was stopped; nothing of it was kept.</p>}
      {told !== undefined && (
        <p role="alert" className={classes.problem}>
          {told}
        </p>
      )}
    </section>
  );
};
