import type { FlowSeries, FlowTimes, Product } from "@overstory/backlog";
import { useGo } from "../../lib/location.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { AgeingPart } from "./ageing-part.tsx";
import classes from "./flow.module.css";
import { ForecastPart } from "./forecast-part.tsx";
import { isCutOff } from "./part.tsx";
import { ScopeBar } from "./scope-bar.tsx";
import { SprintPart } from "./sprint-part.tsx";
import { StagesPart } from "./stages-part.tsx";
import { TimesPart } from "./times-part.tsx";
import { type Flow as FlowState, useFlow } from "./use-flow.ts";
import { WeeksPart } from "./weeks-part.tsx";

/** What is come back to stands there at once, as long as no story has moved. */
const kept = {};

const Pictures = ({ flow }: { readonly flow: FlowState }) => {
  const { scope, range, reason, address } = flow;
  const series = useQuery<FlowSeries>("flow.series", { ...scope, ...range }, reason, kept);
  const times = useQuery<FlowTimes>("flow.times", { ...scope, ...range }, reason, kept);
  return (
    <div className={classes.parts}>
      {[series, times].some(({ problem }) => isCutOff(problem)) && (
        <p role="alert" className={classes.cutOff}>
          The server cannot be reached. What is shown is from before; the rest comes when the server can be reached
          again.
        </p>
      )}
      <ForecastPart flow={flow} />
      <StagesPart answer={series} />
      <TimesPart answer={times} address={address} />
      <AgeingPart answer={times} />
      <WeeksPart answer={series} />
      <SprintPart flow={flow} />
    </div>
  );
};

const Flow = ({ product }: { readonly product: Product | undefined }) => {
  const flow = useFlow(product);
  const go = useGo();
  const isEmpty = flow.reason.replace(/[0, ;]|undefined/g, "") === "";
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">Flow</h1>
      {isEmpty ? (
        <EmptyState
          text="How stories move through their stages, how long they take and when the rest may be finished: with stories, it shows here."
          action={{ label: "Go to the outline", onClick: () => go(`/${product?.key ?? "all"}/outline`) }}
        />
      ) : (
        <>
          <ScopeBar flow={flow} />
          <Pictures flow={flow} />
        </>
      )}
    </div>
  );
};

/** How stories flow through their stages, from the log: over time, how long they took, how old they are, and when the rest may be done. */
export const FlowPage = () => <ProductGate>{(product) => <Flow key={product?.id} product={product} />}</ProductGate>;
