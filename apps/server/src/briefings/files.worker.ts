// Makes one file of a briefing, away from the event loop that serves everyone else.
import { parentPort, workerData } from "node:worker_threads";
import type { BriefingContent } from "@overstory/backlog";
import { briefingPdf } from "./pdf.ts";
import { briefingPptx } from "./pptx.ts";

const { format, content } = workerData as { format: "pdf" | "pptx"; content: BriefingContent };
const bytes = format === "pdf" ? await briefingPdf(content) : await briefingPptx(content);
parentPort?.postMessage(bytes);
