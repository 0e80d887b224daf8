import { IconAlertCircle, IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useEffect } from "react";
import { momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { Skeleton } from "../../../ui/states.tsx";
import classes from "../settings.module.css";
import { type Delivery, deliveryText, type Webhook } from "./webhook.ts";
import hookClasses from "./webhooks.module.css";

const signs = { delivered: IconCircleCheck, failing: IconAlertCircle, skipped: IconCircleDashed } as const;

/** JSON as it reads; anything else as it came. */
const laidOut = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const DeliveryLine = ({ delivery, hook }: { readonly delivery: Delivery; readonly hook: Webhook }) => {
  const { problem, busy, run } = useCommand();
  const Sign = signs[delivery.state];
  return (
    <li className={hookClasses.delivery} data-state={delivery.state}>
      <details>
        <summary>
          <Sign size={16} aria-hidden="true" className={hookClasses.sign} />
          <span className={hookClasses.said}>{delivery.text}</span>
          <span className={classes.quiet}>
            {deliveryText(delivery)} · {momentOf(delivery.at)}
          </span>
        </summary>
        <div className={hookClasses.inside}>
          {delivery.problem && <p className={classes.problem}>{delivery.problem}</p>}
          {delivery.answer !== null && (
            <>
              <h3>What came back</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
              <pre tabIndex={0}>{delivery.answer}</pre>
            </>
          )}
          {delivery.body !== "" && (
            <>
              <h3>What was sent</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
              <pre tabIndex={0}>{laidOut(delivery.body)}</pre>
            </>
          )}
          {delivery.version !== null && (
            <button
              type="button"
              className={classes.quietButton}
              disabled={busy}
              onClick={() => void run("webhook.redeliver", { webhook: hook.id, version: delivery.version })}
            >
              Send it again
            </button>
          )}
          {problem && (
            <p role="alert" className={classes.problem}>
              {problem.message}
            </p>
          )}
        </div>
      </details>
    </li>
  );
};

/** How often the last messages are asked for while they are looked at, in ms. */
const lookEvery = 2_000;

/** The last messages of a webhook, and what came of each. */
export const Deliveries = ({ hook }: { readonly hook: Webhook }) => {
  const { data, problem, again } = useQuery<{ deliveries: Delivery[] }>("webhook.deliveries", { webhook: hook.id });
  useEffect(() => {
    const timer = setInterval(again, lookEvery);
    return () => clearInterval(timer);
  }, [again]);
  if (problem)
    return (
      <p role="alert" className={classes.problem}>
        {problem.message}
      </p>
    );
  if (!data) return <Skeleton width="60%" height={20} />;
  if (data.deliveries.length === 0)
    return <p className={classes.quiet}>Nothing has been sent yet. Send a try, or change something.</p>;
  return (
    <ul className={hookClasses.deliveries} aria-label={`Deliveries of ${hook.name}`}>
      {data.deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} hook={hook} />
      ))}
    </ul>
  );
};
