import { type Document, documentTable, type Item, linkNouns } from "@overstory/backlog";
import { type ReactNode, useEffect, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { focusSection, onSection, type Section as SectionPlace } from "../../../lib/focus-section.ts";
import { useParam } from "../../../lib/location.ts";
import { ChildrenList } from "../children-list.tsx";
import { Assets } from "../records/assets.tsx";
import { Dependencies } from "../records/dependencies.tsx";
import { Links } from "../records/links.tsx";
import { MilestoneMap } from "../records/milestone-map.tsx";
import { Questions } from "../records/questions.tsx";
import { Risks } from "../records/risks.tsx";
import { CriteriaSection } from "./criteria-section.tsx";
import classes from "./document.module.css";
import { filledNames } from "./filled.ts";
import { ListSection } from "./list-section.tsx";
import { offersOf, type Section, type SectionName, sectionsOf } from "./sections.ts";
import { TextSection } from "./text-section.tsx";

type Props = { readonly item: Item; readonly document: Document | undefined; readonly canEdit: boolean };
type PartProps = Props & { readonly section: Section; readonly isNew: boolean };

const isLink = (name: SectionName): name is (typeof linkNouns)[number] =>
  (linkNouns as readonly string[]).includes(name);

const Part = ({ section, ...props }: PartProps): ReactNode => {
  const { item, canEdit, isNew, document } = props;
  const { name, label } = section;
  if (isLink(name)) return <Links item={item} noun={name} label={label} canEdit={canEdit} isNew={isNew} />;
  const list = { item, canEdit, isNew };
  if (name === "criteria") return <CriteriaSection {...list} document={document} />;
  if (name === "risks") return <Risks {...list} />;
  if (name === "dependencies") return <Dependencies {...list} />;
  if (name === "questions") return <Questions {...list} />;
  if (name === "assets") return <Assets {...list} />;
  if (name === "below") return item.kind === "epic" ? <MilestoneMap item={item} /> : <ChildrenList item={item} />;
  const Text = documentTable[name].type === "lines" ? ListSection : TextSection;
  return <Text {...list} document={document} name={name} />;
};

/**
 * The item's page: what is written, in order; then what to write next. A part that is asked for opens in its place and stays while the
 * page is open.
 */
export const ItemDocument = ({ item, document, canEdit }: Props) => {
  const sections = sectionsOf(item.kind);
  const names = useClient((from) => filledNames(from, item, document));
  const [asked, setAsked] = useState<readonly SectionName[]>([]);
  const filled = new Set(names.split(" "));
  const shown = (name: SectionName) => filled.has(name) || asked.includes(name);
  const ask = (name: SectionName) => setAsked((before) => [...before, name]);
  useEffect(() => {
    const stops = sectionsOf(item.kind).map(({ name }) =>
      onSection(name, () => setAsked((before) => [...before, name])),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [item.kind]);
  // An address that names a part leads to it, written or not.
  const wanted = useParam("write");
  useEffect(() => {
    if (wanted !== undefined) focusSection(wanted as SectionPlace);
  }, [wanted]);
  const [next, ...others] = canEdit ? offersOf(sections, shown) : [];
  return (
    <section className={classes.document} aria-label="Document">
      <h2 className="visually-hidden">Document</h2>
      {sections
        .filter(({ name }) => shown(name))
        .map((section) => (
          <div key={section.name} data-section={section.name}>
            <Part
              section={section}
              item={item}
              document={document}
              canEdit={canEdit}
              isNew={asked.at(-1) === section.name && !filled.has(section.name)}
            />
          </div>
        ))}
      {next && (
        <div className={classes.next}>
          <button type="button" className={classes.offer} onClick={() => ask(next.name)}>
            <strong>
              <span className="visually-hidden">Write: </span>
              {next.label}
            </strong>
            <span>{next.hint}</span>
          </button>
          {others.length > 0 && (
            <fieldset className={classes.others} aria-label="Write also">
              {others.map((section) => (
                <button
                  key={section.name}
                  type="button"
                  title={section.hint}
                  data-wanted={section.isWanted || undefined}
                  onClick={() => ask(section.name)}
                >
                  {section.label}
                </button>
              ))}
            </fieldset>
          )}
        </div>
      )}
    </section>
  );
};
