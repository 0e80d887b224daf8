import { Button } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { dayOf } from "../../../lib/dates.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Choice } from "../choice.tsx";
import { SecretOnce } from "../secret-once.tsx";
import { sendForSecret } from "../send-secret.ts";
import classes from "../settings.module.css";
import { choiceText } from "./webhook.ts";
import hookClasses from "./webhooks.module.css";

type Feed = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly events: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly productName: string;
  readonly hint: string;
  readonly byName: string;
  readonly createdAt: string;
};

const FeedRow = ({ feed, again }: { readonly feed: Feed; again(): void }) => {
  const { problem, busy, run } = useCommand();
  const [asks, setAsks] = useState(false);
  return (
    <li className={classes.member}>
      <div className={classes.who}>
        <strong>{feed.name}</strong>
        <span className={classes.quiet}>
          {choiceText({ ...feed, products: [feed.product] }, () => feed.productName)}
        </span>
        <span className={classes.quiet}>
          Made {dayOf(feed.createdAt)} by {feed.byName}, its secret ends in {feed.hint}
        </span>
      </div>
      <button type="button" className={classes.quietButton} disabled={busy} onClick={() => setAsks(true)}>
        Take back<span className="visually-hidden"> the feed {feed.name}</span>
      </button>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {asks && (
        <ConfirmDialog
          title={`Take back the feed ${feed.name}?`}
          text="Its link shows nothing any more, whoever has it. It cannot be brought back."
          confirm="Take back the link"
          danger
          onConfirm={() => void run("feed.revoke", { feed: feed.id }).then(again)}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
};

/** Links by which whoever has them reads what happens in a product. */
export const Feeds = () => {
  const { data, problem, again } = useQuery<{ feeds: Feed[] }>("feed.list", {});
  const [link, setLink] = useState<string>();
  const [chosen, setChosen] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const present = useClient((from) => [...from.rows.all(productKind)].filter((one) => one.deletedAt === undefined));
  const products = [...present].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const product = products.find(({ id }) => id === chosen) ?? products[0];
  const make = async () => {
    try {
      const { result } = await sendForSecret<Feed & { link: string }>("feed.create", { product: product?.id });
      setLink(result.link);
      setRefusal(undefined);
    } catch (error) {
      setRefusal(problemOf(error).message);
    }
    again();
  };
  const told = problem?.message ?? refusal;
  return (
    <section aria-labelledby="feeds-title">
      <h2 id="feeds-title">Feeds</h2>
      <p className={classes.note}>
        A feed is a link by which a reader of feeds follows what happens in a product, without an account. Whoever has
        the link reads what its maker may see there, until it is taken back.
      </p>
      {link !== undefined && (
        <SecretOnce
          label="The feed's link"
          text={link}
          warning="It is not shown again. With .json at its end instead of .atom it is a JSON Feed."
          onClose={() => setLink(undefined)}
        />
      )}
      {told && (
        <p role="alert" className={classes.problem}>
          {told}
        </p>
      )}
      {data?.feeds.length === 0 && <p className={classes.quiet}>No feeds yet.</p>}
      <ul className={classes.rows}>
        {data?.feeds.map((feed) => (
          <FeedRow key={feed.id} feed={feed} again={again} />
        ))}
      </ul>
      {product && link === undefined && (
        <div className={`${classes.inline} ${hookClasses.add}`}>
          <Choice
            showLabel
            label="Product"
            value={product.id}
            options={products.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
          <Button onClick={() => void make()}>Make a feed</Button>
        </div>
      )}
    </section>
  );
};
