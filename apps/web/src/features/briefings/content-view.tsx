import {
  type BlockContent,
  dayText,
  edgeColour,
  type Group,
  type Line,
  moreText,
  notesOf,
  pictureText,
  riskText,
  speakerText,
  summaryOf,
} from "@overstory/backlog";
import { Markdown } from "../../ui/markdown/markdown.tsx";
import classes from "./content.module.css";
import { KpiCard, Picture } from "./figures.tsx";

const LineView = ({ line, kind }: { readonly line: Line; readonly kind: BlockContent["kind"] }) => {
  const notes = notesOf(line, kind).join(" · ");
  const { progress } = line;
  return (
    <li>
      <span className={classes.edge} style={{ background: edgeColour(line.hue) }} aria-hidden="true" />
      <div>
        <span className={classes.name}>{line.title}</span>
        {line.text !== undefined && <p className={classes.why}>{line.text}</p>}
        {notes !== "" && <p className={classes.note}>{notes}</p>}
        {progress && progress.stories > 0 && (
          <span className={classes.bar} aria-hidden="true">
            <span style={{ width: `${(progress.finished / progress.stories) * 100}%` }} />
          </span>
        )}
      </div>
    </li>
  );
};

const GroupView = ({ group, kind }: { readonly group: Group; readonly kind: BlockContent["kind"] }) => (
  <div>
    {group.name !== "" && (
      <h3>
        {group.name} {group.day !== undefined && <span className={classes.small}>{dayText(group.day)}</span>}
      </h3>
    )}
    <ul className={classes.lines}>
      {group.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own once keys are left out.
        <LineView key={at} line={line} kind={kind} />
      ))}
    </ul>
    {group.lines.length === 0 && group.more === 0 && <p className={classes.small}>Nothing here.</p>}
    {group.more > 0 && <p className={classes.small}>{moreText(group.more)}</p>}
  </div>
);

const Part = ({ block }: { readonly block: BlockContent }) => {
  const { kind, groups, kpis, risks, quotes, circles } = block;
  if (groups)
    return (
      <div className={kind === "roadmap" ? classes.lanes : undefined}>
        {groups.map((group) => (
          <GroupView key={group.name} group={group} kind={kind} />
        ))}
      </div>
    );
  if (kpis)
    return (
      <div className={classes.kpis}>
        {kpis.map((kpi) => (
          <KpiCard key={kpi.name} kpi={kpi} />
        ))}
      </div>
    );
  if (risks)
    return (
      <>
        {risks.map((risk) => (
          <div key={`${risk.title} ${risk.on}`} className={classes.risk}>
            <span className={classes.name}>{risk.title}</span>
            <p className={classes.note}>{riskText(risk)}</p>
            {risk.mitigation !== undefined && (
              <div className={classes.why}>
                <Markdown text={risk.mitigation} />
              </div>
            )}
          </div>
        ))}
        {(block.more ?? 0) > 0 && <p className={classes.small}>{moreText(block.more ?? 0)}</p>}
      </>
    );
  if (quotes)
    return quotes.map((quote) => (
      <blockquote key={quote.text}>
        “{quote.text}”{speakerText(quote) !== undefined && <footer>{speakerText(quote)}</footer>}
      </blockquote>
    ));
  if (circles)
    return (
      <figure>
        <Picture circles={circles} title={`${block.title}: themes as circles of their stories`} />
        <figcaption className={classes.small}>{pictureText(block)}</figcaption>
      </figure>
    );
  return null;
};

type Props = { readonly block: BlockContent; readonly from: string; readonly withText?: boolean };

/** What a block says, as it is read. */
export const BlockBody = ({ block, from, withText = true }: Props) => {
  const sum = summaryOf(block, from);
  return (
    <div className={classes.body}>
      {withText && block.text !== undefined && <Markdown text={block.text} />}
      {sum !== undefined && <p className={classes.sum}>{sum}</p>}
      {block.empty !== undefined && <p className={classes.small}>{block.empty}</p>}
      <Part block={block} />
    </div>
  );
};
