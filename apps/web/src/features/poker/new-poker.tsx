import { Button } from "@mantine/core";
import { cardOf, cardTechniqueNamed, defaultTechniqueOf, type Item, type ItemKind } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { type FormEvent, useCallback, useMemo, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { useCardTechniques } from "../../lib/techniques.ts";
import { useCommand } from "../../lib/use-command.ts";
import { numberText } from "../../ui/number-text.ts";
import classes from "../../ui/together/create.module.css";
import { functionLabels } from "../../ui/together/functions.ts";
import { PeopleChooser } from "../../ui/together/people-chooser.tsx";
import { StoryChooser } from "../../ui/together/story-chooser.tsx";
import { deadlineOf, localMoment, useNewSession } from "../../ui/together/use-new-session.ts";

const day = 86_400_000;
const fields = ["name", "items", "inputs", "deadline", "people"];

const kinds: readonly (readonly [ItemKind, string])[] = [
  ["story", "Stories"],
  ["epic", "Epics"],
  ["theme", "Themes"],
];

/** What an item has of the inputs that are voted on; undefined while one is open. */
const givenOf = (technique: CardTechnique, names: ReadonlySet<string>, item: Item): string | undefined => {
  const card = cardOf(item, technique);
  const values = technique.inputs.filter(({ name }) => names.has(name)).map(({ name }) => card[name]);
  return values.some((value) => value === undefined)
    ? undefined
    : values.map((value) => numberText(value ?? 0, 2)).join(" · ");
};

/** Makes a session: which stories, what is voted on, live or until a deadline, and who is asked. */
export const NewPoker = ({ onClose }: { onClose(): void }) => {
  const go = useGo();
  const [kind, setKind] = useState<ItemKind>("story");
  const made = useNewSession(kind);
  const offered = useCardTechniques();
  const [picked, setTechniqueId] = useState<string>();
  const usual = useClient(({ rows }) => defaultTechniqueOf(rows));
  const techniqueId = picked ?? (offered.find(({ id }) => id === usual) ?? offered[0])?.id ?? usual;
  const technique = useMemo(() => cardTechniqueNamed(client.rows, techniqueId), [techniqueId]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const inputs = useMemo(
    () => new Set(technique.inputs.map(({ name }) => name).filter((name) => !left.has(name))),
    [technique, left],
  );
  const [name, setName] = useState<string>();
  const [isAsync, setIsAsync] = useState(false);
  const [isAuto, setIsAuto] = useState(true);
  const [deadline, setDeadline] = useState(() => localMoment(Date.now() + 3 * day));
  const { problem, busy, run, clear } = useCommand();
  const given = useCallback((item: Item) => givenOf(technique, inputs, item), [technique, inputs]);
  const count = made.chosenInOrder.length;
  const title = name ?? (made.product ? `${made.product.name}: ${technique.name}` : "");
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!made.product) return;
    const id = client.newId();
    const until = isAsync ? deadlineOf(deadline) : undefined;
    const result = await run("poker.create", {
      id,
      product: made.product.key,
      name: title.trim(),
      technique: technique.id,
      inputs: [...inputs],
      items: made.chosenInOrder,
      mode: isAsync ? "async" : "live",
      autoReveal: isAuto,
      ...(until !== undefined && { deadline: until }),
      people: [...made.chosenPeople],
    });
    if (result !== undefined) go(`/poker/${id}`);
  };
  const beside = messageBeside(problem, fields);
  const isReady = title.trim() !== "" && count > 0 && inputs.size > 0;
  return (
    <form className={classes.form} aria-label="New poker session" noValidate onSubmit={create} onChange={clear}>
      <div className={classes.side}>
        <label className={classes.field}>
          Product
          <select value={made.product?.key ?? ""} onChange={(event) => made.setProduct(event.currentTarget.value)}>
            {made.products.map((product) => (
              <option key={product.id} value={product.key}>
                {product.name}
              </option>
            ))}
          </select>
        </label>
        <StoryChooser
          title={kinds.find(([one]) => one === kind)?.[1] ?? "Stories"}
          items={made.items}
          chosen={made.chosenItems}
          given={given}
          onChange={made.setChosenItems}
        />
        {messageAt(problem, "items") && (
          <p role="alert" className={classes.problem}>
            {messageAt(problem, "items")}
          </p>
        )}
      </div>
      <div className={classes.side}>
        <label className={classes.field}>
          Name
          <input
            value={title}
            maxLength={120}
            aria-invalid={messageAt(problem, "name") !== undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {messageAt(problem, "name") && <span className={classes.problem}>{messageAt(problem, "name")}</span>}
        </label>
        <label className={classes.field}>
          What is scored
          <select
            value={kind}
            onChange={(event) => {
              setKind(event.currentTarget.value as ItemKind);
              made.setChosenItems(new Set());
            }}
          >
            {kinds.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className={classes.field}>
          Technique
          <select
            value={techniqueId}
            onChange={(event) => {
              setTechniqueId(event.currentTarget.value);
              setLeft(new Set());
            }}
          >
            {offered.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <fieldset className={classes.group}>
          <legend>Inputs voted on</legend>
          {technique.inputs.map((input) => (
            <label key={input.name} className={classes.check}>
              <input
                type="checkbox"
                checked={inputs.has(input.name)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.currentTarget.checked) next.delete(input.name);
                  else next.add(input.name);
                  setLeft(next);
                }}
              />
              <span>
                {input.label}{" "}
                <span className={classes.quiet}>
                  {input.by.length === 0 ? "everybody" : input.by.map((one) => functionLabels[one]).join(", ")}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className={classes.group}>
          <legend>How</legend>
          <label className={classes.check}>
            <input type="radio" name="mode" checked={!isAsync} onChange={() => setIsAsync(false)} />
            Live: one after the other, together
          </label>
          <label className={classes.check}>
            <input type="radio" name="mode" checked={isAsync} onChange={() => setIsAsync(true)} />
            At one's own pace, until a deadline
          </label>
          {isAsync && (
            <label className={classes.field}>
              Deadline
              <input
                type="datetime-local"
                value={deadline}
                onChange={(event) => setDeadline(event.currentTarget.value)}
              />
              {messageAt(problem, "deadline") && (
                <span role="alert" className={classes.problem}>
                  {messageAt(problem, "deadline")}
                </span>
              )}
            </label>
          )}
          <label className={classes.check}>
            <input type="checkbox" checked={isAuto} onChange={(event) => setIsAuto(event.currentTarget.checked)} />
            Show votes as soon as everybody has voted
          </label>
        </fieldset>
        <PeopleChooser people={made.people} chosen={made.chosenPeople} onChange={made.setChosenPeople} />
        {messageAt(problem, "people") && <p className={classes.problem}>{messageAt(problem, "people")}</p>}
        {beside && (
          <p role="alert" className={classes.problem}>
            {beside}
          </p>
        )}
        <div className={classes.acts}>
          <Button type="submit" loading={busy} disabled={!isReady}>
            {count === 0 ? "Choose what to score" : `Start with ${count} ${count === 1 ? "item" : "items"}`}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
};
