import { Button, MultiSelect } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { dayOf } from "../../../lib/dates.ts";
import { messageBeside, problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import { Choice } from "../choice.tsx";
import { SecretOnce } from "../secret-once.tsx";
import { sendForSecret } from "../send-secret.ts";
import classes from "../settings.module.css";
import { type Narrowing, type NarrowingDraft, narrowingOf, wide } from "./narrowing.ts";
import { NarrowingFields } from "./narrowing-fields.tsx";
import { useNarrowingText } from "./use-narrowing-text.ts";
import { choiceText, eventLabels } from "./webhook.ts";
import hookClasses from "./webhooks.module.css";

type Feed = Narrowing & {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly events: readonly string[] | null;
  readonly productName: string;
  readonly hint: string;
  readonly byName: string;
  readonly createdAt: string;
};

type Draft = NarrowingDraft & { readonly events: readonly string[] };
const everything: Draft = { ...wide, events: [] };
/** Fields at which a refusal is shown. */
const besides = ["labels", "assignee", "under", "view"];

const inputOf = (product: string | undefined, { events, ...narrowing }: Draft): object => {
  const choices = { events: events.length > 0 ? events : null, ...narrowingOf(narrowing) };
  return { product, ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== null)) };
};

const FeedRow = ({ feed, again }: { readonly feed: Feed; again(): void }) => {
  const { problem, busy, run } = useCommand();
  const [asks, setAsks] = useState(false);
  const narrowing = useNarrowingText(feed);
  return (
    <li className={classes.member}>
      <div className={classes.who}>
        <strong>{feed.name}</strong>
        <span className={classes.quiet}>
          {choiceText({ ...feed, products: [feed.product] }, () => feed.productName) + narrowing}
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
  const back = useFocusBack(link !== undefined);
  const [chosen, setChosen] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const [draft, setDraft] = useState<Draft>(everything);
  const [isNarrow, setIsNarrow] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const present = useClient((from) => [...from.rows.all(productKind)].filter((one) => one.deletedAt === undefined));
  const products = [...present].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const product = products.find(({ id }) => id === chosen) ?? products[0];
  const make = async () => {
    try {
      const { result } = await sendForSecret<Feed & { link: string }>("feed.create", inputOf(product?.id, draft));
      setLink(result.link);
      setRefusal(undefined);
      setDraft(everything);
      setIsNarrow(false);
    } catch (error) {
      setRefusal(problemOf(error));
    }
    again();
  };
  const told = problem?.message ?? (refusal && messageBeside(refusal, besides));
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
          onClose={() => {
            back.ask();
            setLink(undefined);
          }}
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
            onChange={(id) => {
              setChosen(id);
              set({ under: null });
            }}
          />
          <Button ref={back.resting} onClick={() => void make()}>
            Make a feed
          </Button>
          <Button variant="default" aria-expanded={isNarrow} onClick={() => setIsNarrow((open) => !open)}>
            What it tells
          </Button>
        </div>
      )}
      {product && link === undefined && isNarrow && (
        <section className={hookClasses.form} aria-label="What the feed tells">
          <MultiSelect
            label="Tell of"
            placeholder={draft.events.length === 0 ? "Everything that happens" : undefined}
            data={Object.entries(eventLabels).map(([value, label]) => ({ value, label }))}
            value={[...draft.events]}
            clearable
            clearButtonProps={{ "aria-label": "Tell of everything" }}
            onChange={(events) => set({ events })}
          />
          <NarrowingFields draft={draft} problem={refusal} product={product.id} onChange={set} />
        </section>
      )}
    </section>
  );
};
