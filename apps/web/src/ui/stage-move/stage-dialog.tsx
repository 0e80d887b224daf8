import { Button, Modal, Textarea } from "@mantine/core";
import { type Item, itemKind, type Stage, stageLabels } from "@overstory/backlog";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { focusSection, type Section } from "../../lib/focus-section.ts";
import { useGo } from "../../lib/location.ts";
import { Kbd } from "../kbd.tsx";
import { useFocusReturn, useKeyLayer } from "../key-layer.ts";
import { StageGlyph } from "../stage-glyph.tsx";
import classes from "./gate.module.css";
import { GateChecks } from "./gate-checks.tsx";
import { type Blocked, missingIn, planOf } from "./plan.ts";
import { type Asked, askedMove, closeMove, onAskedMove, sendMove } from "./request.ts";

/** Stories whose checks are spelled out; of more, only their number is told. */
const spelledOut = 5;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const storyWord = (count: number): string => (count === 1 ? "1 story" : `${count} stories`);

const Closed = ({ one, isOnly, lead }: { one: Blocked; isOnly: boolean; lead(item: Item, to: Lead): void }) => {
  const [only] = one.gates;
  const Heading = isOnly ? "h3" : "h4";
  return (
    <section className={classes.story} aria-label={`What ${one.item.key} misses`}>
      {!isOnly && (
        <h3 className={classes.storyHead}>
          <span>{one.item.key}</span> {one.item.title}
        </h3>
      )}
      {one.gates.map(({ stage, checks }) => (
        <div key={stage} className={classes.story}>
          {(one.gates.length > 1 || only?.stage !== stage) && (
            <Heading className={classes.gate}>
              <StageGlyph stage={stage} size={12} /> {stageLabels[stage]} asks for
            </Heading>
          )}
          <GateChecks
            item={one.item}
            checks={isOnly ? checks : checks.filter(({ problem }) => problem !== undefined)}
            label={`${stageLabels[stage]} asks for`}
            onLead={(to) => lead(one.item, to)}
          />
        </div>
      ))}
    </section>
  );
};

type Lead = readonly [Section, ...Section[]];

const titleOf = (ids: readonly string[], stage: Stage): string => {
  const only = ids.length === 1 ? client.rows.get(itemKind, ids[0] ?? "")?.key : undefined;
  return `${only ?? storyWord(ids.length)} to ${stageLabels[stage]}`;
};

const Dialog = ({ asked }: { readonly asked: Asked }) => {
  useKeyLayer();
  useFocusReturn();
  const session = useSession();
  const go = useGo();
  const { ids, stage } = asked;
  const [reason, setReason] = useState("");
  const [passes, setPasses] = useState(false);
  const [problem, setProblem] = useState<string>();
  useClient((from) => from.revision);
  const { ready, blocked, back } = planOf(client.rows, ids, stage);
  const missing = blocked.reduce((sum, one) => sum + missingIn(one), 0);
  const mayPass = session.state === "ready" && session.capabilities.has("gate.override");
  const isBack = back.length > 0;
  const asksWhy = isBack || passes;
  const isOpen = blocked.length === 0 || passes;
  const only = ids.length === 1;

  const move = (which: Asked, more: { reason?: string; override?: boolean }) => {
    const refused = sendMove(which, more);
    if (refused) setProblem(refused.errors?.[0]?.message ?? refused.message);
    else closeMove();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isOpen) return;
    move(asked, { ...(asksWhy && { reason }), ...(passes && { override: true }) });
  };
  const lead = (item: Item, to: Lead) => {
    closeMove();
    const path = `/i/${item.key}`;
    if (location.pathname === path || document.querySelector(`[data-item="${item.id}"]`)) focusSection(...to);
    else go(`${path}#${to.join("+")}`);
  };

  const verb = isBack && ready.length + blocked.length === 0 ? "Move back" : "Move";
  const label = `${verb} to ${stageLabels[stage]}`;
  return (
    <Modal opened onClose={closeMove} title={titleOf(ids, stage)} size={520}>
      <form className={classes.body} onSubmit={submit}>
        {blocked.length > 0 && (
          <p className={classes.lead}>
            {only
              ? `${counted(missing, "thing")} ${missing === 1 ? "is" : "are"} missing. Mend ${missing === 1 ? "it" : "them"} here; the list follows.`
              : `${storyWord(blocked.length)} of ${ids.length} ${blocked.length === 1 ? "misses" : "miss"} something.`}
          </p>
        )}
        {blocked.length === 0 && !isBack && <p className={classes.lead}>Nothing is missing now.</p>}
        {isBack && !only && <p className={classes.lead}>{`${storyWord(back.length)} of ${ids.length} go back.`}</p>}
        {blocked.slice(0, spelledOut).map((one) => (
          <Closed key={one.item.id} one={one} isOnly={only} lead={lead} />
        ))}
        {blocked.length > spelledOut && (
          <p className={classes.lead}>{`And ${storyWord(blocked.length - spelledOut)} more.`}</p>
        )}
        {asksWhy && (
          <Textarea
            label={
              isBack ? `Why back to ${stageLabels[stage]}?` : missing === 1 ? "Why without it?" : "Why without them?"
            }
            description="Kept in the history, for everyone to read."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            data-autofocus
            autoFocus
            value={reason}
            error={problem}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setProblem(undefined);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              submit();
            }}
          />
        )}
        {problem && !asksWhy && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={closeMove}>
            Cancel
          </Button>
          {blocked.length > 0 && mayPass && !passes && (
            <Button variant="default" onClick={() => setPasses(true)}>
              Pass with a reason
            </Button>
          )}
          {!only && ready.length > 0 && blocked.length > 0 && !passes && (
            <Button variant="default" onClick={() => move({ ...asked, ids: ready.map(({ id }) => id) }, {})}>
              {`Move only ${storyWord(ready.length)}`}
            </Button>
          )}
          <Button
            type="submit"
            disabled={!isOpen || (asksWhy && reason.trim() === "")}
            rightSection={asksWhy ? <Kbd keys="mod+Enter" /> : undefined}
          >
            {passes ? `${label} without ${counted(missing, "check")}` : label}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

/** The dialog that a move opens where a gate is not met or a reason is needed; one for the whole app. */
export const StageDialog = () => {
  const asked = useSyncExternalStore(onAskedMove, askedMove);
  return asked ? <Dialog key={asked.ids.join() + asked.stage} asked={asked} /> : null;
};
