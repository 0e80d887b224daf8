import { Button } from "@mantine/core";
import type { Item } from "@overstory/backlog";
import { type SurveyTechnique, techniques } from "@overstory/scoring";
import { type FormEvent, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useGo } from "../../lib/location.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { useCommand } from "../../lib/use-command.ts";
import classes from "../../ui/together/create.module.css";
import { PeopleChooser } from "../../ui/together/people-chooser.tsx";
import { StoryChooser } from "../../ui/together/story-chooser.tsx";
import { deadlineOf, useNewSession } from "../../ui/together/use-new-session.ts";
import { type Settings, settingsOf, startSettings } from "./new-settings.ts";
import { SettingsFields } from "./settings-fields.tsx";

const surveyTechniques = techniques.filter((one): one is SurveyTechnique => one.type === "survey");

const effortOf = (item: Item): string | undefined => (item.effort === undefined ? undefined : String(item.effort));

/** Makes a survey: what is asked about, how, by whom, and until when. */
export const NewSurvey = ({ onClose }: { onClose(): void }) => {
  const go = useGo();
  const made = useNewSession();
  const [technique, setTechnique] = useState<SurveyTechnique>(surveyTechniques[0] as SurveyTechnique);
  const [name, setName] = useState<string>();
  const [deadline, setDeadline] = useState("");
  const [settings, setSettings] = useState<Settings>(startSettings);
  const { problem, busy, run, clear } = useCommand();
  const chosen = made.items.filter(({ id }) => made.chosenItems.has(id));
  const title = name ?? (made.product ? `${made.product.name}: ${technique.name}` : "");
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!made.product) return;
    const id = client.newId();
    const until = deadlineOf(deadline);
    const given = settingsOf(technique.ballot, chosen, settings);
    const result = await run("survey.create", {
      id,
      product: made.product.key,
      technique: technique.id,
      name: title.trim(),
      items: made.chosenInOrder,
      ...(given && { settings: given }),
      ...(until !== undefined && { deadline: until }),
      people: [...made.chosenPeople],
    });
    if (result !== undefined) go(`/survey/${id}`);
  };
  const beside = messageBeside(problem, ["name", "items", "deadline"]);
  const alert = (field: string) =>
    messageAt(problem, field) && (
      <p role="alert" className={classes.problem}>
        {messageAt(problem, field)}
      </p>
    );
  const count = chosen.length;
  return (
    <form className={classes.form} aria-label="New survey" noValidate onSubmit={create} onChange={clear}>
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
          title="Stories"
          items={made.items}
          chosen={made.chosenItems}
          given={effortOf}
          onChange={made.setChosenItems}
        />
        {alert("items")}
      </div>
      <div className={classes.side}>
        <label className={classes.field}>
          Name
          <input value={title} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
        </label>
        {alert("name")}
        <label className={classes.field}>
          How it is asked
          <select
            value={technique.id}
            onChange={(event) => {
              const found = surveyTechniques.find(({ id }) => id === event.currentTarget.value);
              if (found) setTechnique(found);
            }}
          >
            {surveyTechniques.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          <span className={classes.quiet}>{technique.summary}</span>
        </label>
        <SettingsFields ballot={technique.ballot} items={chosen} settings={settings} onChange={setSettings} />
        <label className={classes.field}>
          Deadline, if there is one
          <input type="datetime-local" value={deadline} onChange={(event) => setDeadline(event.currentTarget.value)} />
        </label>
        {alert("deadline")}
        <PeopleChooser people={made.people} chosen={made.chosenPeople} onChange={made.setChosenPeople} />
        {beside && (
          <p role="alert" className={classes.problem}>
            {beside}
          </p>
        )}
        <div className={classes.acts}>
          <Button type="submit" loading={busy} disabled={title.trim() === "" || count < 2}>
            {count < 2 ? "Choose at least two items" : `Ask about ${count} items`}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
};
