import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useMay } from "../../../lib/use-may.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { Skeleton } from "../../../ui/states.tsx";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import { SecretOnce } from "../secret-once.tsx";
import { sendForSecret } from "../send-secret.ts";
import classes from "../settings.module.css";
import { Feeds } from "./feeds.tsx";
import { inputOf, type Webhook } from "./webhook.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookRow } from "./webhook-row.tsx";
import hookClasses from "./webhooks.module.css";

/** How often the states are asked for while somebody looks, in ms. */
const lookEvery = 3_000;

const WebhookList = () => {
  const { data, problem, again } = useQuery<{ webhooks: Webhook[] }>("webhook.list", {});
  const [secret, setSecret] = useState<string>();
  const [isNew, setIsNew] = useState(false);
  const back = useFocusBack(isNew || secret !== undefined);
  const close = () => {
    back.ask();
    setIsNew(false);
  };
  useEffect(() => {
    const timer = setInterval(again, lookEvery);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <section aria-labelledby="webhooks-title">
      <h2 id="webhooks-title">Webhooks</h2>
      <p className={classes.note}>
        A webhook tells a program, Slack or Teams what happens here, in order. What cannot be delivered is tried again
        for a day; nothing is lost meanwhile.
      </p>
      {secret !== undefined && (
        <SecretOnce
          label="The secret that messages are signed with"
          text={secret}
          warning="Give it to the receiver, which checks the header webhook-signature with it. It is not shown again."
          onClose={() => {
            back.ask();
            setSecret(undefined);
          }}
        />
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {!data && !problem && <Skeleton width="70%" height={28} />}
      {data?.webhooks.length === 0 && !isNew && <p className={classes.quiet}>No webhooks yet.</p>}
      <ul className={classes.rows}>
        {data?.webhooks.map((hook) => (
          <WebhookRow key={hook.id} hook={hook} again={again} onSecret={setSecret} />
        ))}
      </ul>
      {isNew ? (
        <WebhookForm
          onClose={close}
          onSave={async (draft) => {
            const made = await sendForSecret<Webhook>("webhook.create", inputOf(draft, true));
            if (made.result.format === "overstory") setSecret(made.secret);
            close();
            again();
          }}
        />
      ) : (
        <Button ref={back.resting} className={hookClasses.add} onClick={() => setIsNew(true)}>
          New webhook
        </Button>
      )}
    </section>
  );
};

/** Who is told what happens here, and how that goes. */
export const Webhooks = () => {
  const canManage = useMay("webhook.manage");
  if (!canManage)
    return (
      <section aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">Webhooks</h2>
        <p className={classes.note}>Webhooks are up to owners and admins.</p>
      </section>
    );
  return (
    <>
      <WebhookList />
      <Feeds />
    </>
  );
};
