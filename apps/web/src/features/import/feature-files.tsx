import { client } from "../../lib/data/client.ts";
import { PathLink } from "../../ui/path-link.tsx";
import classes from "./import.module.css";

/** A story that a .feature file became, or whose criteria it is now. */
export type BroughtStory = { readonly key: string; readonly title: string };

/** Whether files hold features alone: they come in as they are, without a plan. */
export const areFeatures = (files: readonly File[]): boolean =>
  files.length > 0 && files.every(({ name }) => /\.feature$/i.test(name));

/** Brings .feature files in as one step; throws the refusal, which names the file and the line. */
export const bringFeatures = async (files: readonly File[], product: string): Promise<readonly BroughtStory[]> => {
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
  const sent = client.dispatch("feature.import", { product, files: read });
  if (sent.state === "refused") throw sent.problem;
  return ((await sent.done) as { items: readonly BroughtStory[] }).items;
};

/** What .feature files became, each a link to its story. */
export const BroughtFeatures = ({ stories }: { readonly stories: readonly BroughtStory[] }) => (
  <div role="status" aria-label="Brought in">
    <p>
      {stories.length === 1 ? "One story has" : `${stories.length} stories have`} these criteria now. Ctrl Z takes it
      back.
    </p>
    <ul className={classes.quiet}>
      {stories.map(({ key, title }) => (
        <li key={key}>
          <PathLink to={`/i/${key}`}>
            {key} {title}
          </PathLink>
        </li>
      ))}
    </ul>
  </div>
);
