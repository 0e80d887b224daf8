import { type Item, milestoneDef } from "@overstory/backlog";
import { useChildren, useClient } from "../../../lib/data/hooks.ts";
import { dayOf } from "../../../lib/dates.ts";
import { Child, ChildrenList } from "../children-list.tsx";
import rows from "../item.module.css";
import { RecordSection } from "./record-section.tsx";
import classes from "./records.module.css";

type Milestone = { readonly id: string; readonly name?: string; readonly start?: string; readonly end?: string };

const when = (one: Milestone): string => one.end ?? one.start ?? "9999";

/** An epic's stories in their order, under the milestones that they are planned for; those without one come last. */
export const MilestoneMap = ({ item }: { readonly item: Item }) => {
  const stories = useChildren(item.product, item.id);
  const milestones = useClient((from) =>
    [...new Set(stories.flatMap((story) => story.milestone ?? []))]
      .flatMap((id) => (from.rows.get(milestoneDef.kind, id) as Milestone | undefined) ?? [])
      .sort((a, b) => (when(a) < when(b) ? -1 : 1)),
  );
  if (milestones.length === 0) return <ChildrenList item={item} />;
  const known = new Set(milestones.map(({ id }) => id));
  const groups = [
    ...milestones.map((one) => ({
      id: one.id,
      name: one.name ?? "",
      day: one.end,
      stories: stories.filter((story) => story.milestone === one.id),
    })),
    {
      id: "none",
      name: "No milestone",
      day: undefined,
      stories: stories.filter((story) => story.milestone === undefined || !known.has(story.milestone)),
    },
  ].filter((group) => group.stories.length > 0);
  return (
    <RecordSection label="Milestone map" count={stories.length}>
      {groups.map((group) => (
        <div key={group.id}>
          <h4 className={classes.group}>
            {group.name}
            {group.day !== undefined && <span className={classes.note}> until {dayOf(group.day)}</span>}
          </h4>
          <ul className={rows.children} aria-label={group.name}>
            {group.stories.map((story) => (
              <Child key={story.id} item={story} />
            ))}
          </ul>
        </div>
      ))}
    </RecordSection>
  );
};
