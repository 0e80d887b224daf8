import { productKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { api } from "../../../lib/data/http.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import { sendForSecret } from "../send-secret.ts";
import classes from "../settings.module.css";
import { Deliveries } from "./deliveries.tsx";
import { useNarrowingText } from "./use-narrowing-text.ts";
import { choiceText, formatLabels, inputOf, stateText, type Webhook } from "./webhook.ts";
import { WebhookForm } from "./webhook-form.tsx";
import hookClasses from "./webhooks.module.css";

type Props = { readonly hook: Webhook; again(): void; onSecret(secret: string): void };

const Resuming = ({ hook, again }: Pick<Props, "hook" | "again">) => {
  const { problem, busy, run } = useCommand();
  const resume = (from: string) => void run("webhook.resume", { webhook: hook.id, from }).then(again);
  const isChanged = ["receiver-moved", "receiver-private", "receiver-plain", "address-missing"].includes(
    hook.parked?.code ?? "",
  );
  return (
    <div className={hookClasses.buttons}>
      <button type="button" className={hookClasses.primary} disabled={busy} onClick={() => resume("again")}>
        {isChanged ? "Go on, the address is right now" : "Go on with what failed"}
      </button>
      <button type="button" className={classes.quietButton} disabled={busy} onClick={() => resume("next")}>
        Pass over that message
      </button>
      <button type="button" className={classes.quietButton} disabled={busy} onClick={() => resume("now")}>
        Pass over all that waits
      </button>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};

/** One webhook: what it tells to whom, how it is, what to do about it, and its last messages. */
export const WebhookRow = ({ hook, again, onSecret }: Props) => {
  const { problem, busy, run } = useCommand();
  const [refusal, setRefusal] = useState<string>();
  const [isEdited, setIsEdited] = useState(false);
  const back = useFocusBack(isEdited);
  const close = () => {
    back.ask();
    setIsEdited(false);
  };
  const [isOpen, setIsOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const products = useClient((from) => [...from.rows.all(productKind)]);
  const nameOf = (product: string) => products.find((one) => one.id === product)?.name ?? "a product that is gone";
  const narrowing = useNarrowingText(hook);
  const { id, name, parked, failing } = hook;
  const renew = async () => {
    try {
      onSecret((await sendForSecret<Webhook>("webhook.renew", { webhook: id })).secret);
      setRefusal(undefined);
    } catch (error) {
      setRefusal(problemOf(error).message);
    }
    again();
  };
  if (isEdited)
    return (
      <li className={hookClasses.hook}>
        <strong>{name}</strong>
        <WebhookForm
          before={hook}
          onClose={close}
          onSave={async (draft) => {
            // Not over the socket, which would keep its address in this browser.
            await api("/v1/commands/webhook.edit", { webhook: id, ...inputOf(draft, false) });
            close();
            again();
          }}
        />
      </li>
    );
  const told = problem?.message ?? refusal;
  return (
    <li className={hookClasses.hook}>
      <div className={classes.who}>
        <strong>{name}</strong>
        <span className={classes.quiet}>
          {formatLabels[hook.format]} · {hook.address} · {hook.byName}
        </span>
        <span className={classes.quiet}>{choiceText(hook, nameOf) + narrowing}</span>
      </div>
      <p className={parked || failing ? classes.problem : classes.quiet} role="status">
        {stateText(hook, Date.now())}
      </p>
      {parked && <Resuming hook={hook} again={again} />}
      {told && (
        <p role="alert" className={classes.problem}>
          {told}
        </p>
      )}
      <div className={hookClasses.buttons}>
        <button
          type="button"
          className={classes.quietButton}
          disabled={busy}
          onClick={() =>
            void run("webhook.test", { webhook: id }).then(() => {
              setIsOpen(true);
              again();
            })
          }
        >
          Send a try<span className="visually-hidden"> to {name}</span>
        </button>
        <button
          type="button"
          className={classes.quietButton}
          aria-expanded={isOpen}
          onClick={() => setIsOpen((open) => !open)}
        >
          Deliveries<span className="visually-hidden"> of {name}</span>
        </button>
        <button ref={back.resting} type="button" className={classes.quietButton} onClick={() => setIsEdited(true)}>
          Change<span className="visually-hidden"> {name}</span>
        </button>
        {hook.format === "overstory" && (
          <button type="button" className={classes.quietButton} onClick={() => void renew()}>
            New secret<span className="visually-hidden"> for {name}</span>
          </button>
        )}
        <button type="button" className={classes.quietButton} disabled={busy} onClick={() => setAsks(true)}>
          Delete<span className="visually-hidden"> {name}</span>
        </button>
      </div>
      {isOpen && <Deliveries hook={hook} />}
      {asks && (
        <ConfirmDialog
          title={`Delete the webhook ${name}?`}
          text="Nothing is sent there any more, and what waits is not sent. Its address and secret are forgotten."
          confirm="Delete the webhook"
          danger
          onConfirm={() => void run("webhook.delete", { webhook: id }).then(again)}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
};
