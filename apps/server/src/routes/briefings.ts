import { problemOf, problemResponse, readBytes } from "@overstory/surfaces";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { briefingPage, briefingProblem, letIn, noBriefingPage, passwordPage } from "../briefings/page.ts";
import type { Env } from "../http/env.ts";
import { TooManyTries } from "../http/limiter.ts";
import { describeError } from "../log.ts";
import type { Parts } from "../server-parts.ts";

/** A password and no more, in bytes. */
const formBytes = 4 * 1024;

/** The pages of briefings by link, for people without an account. */
export const briefingRoutes = ({ briefingLinks, log, config }: Pick<Parts, "briefingLinks" | "log" | "config">) => {
  const app = new Hono<Env>();

  /** Strangers read pages, also when something is refused. */
  const answered = async (answer: () => Promise<Response>): Promise<Response> => {
    try {
      return await answer();
    } catch (error) {
      if (error instanceof TooManyTries) {
        const page = briefingProblem("Too many tries", error.problem.message, 429);
        page.headers.set("retry-after", String(error.retryAfter));
        return page;
      }
      const problem = problemOf(error, { onUnexpected: (id, cause) => log("fault", { id, ...describeError(cause) }) });
      return briefingProblem("It could not be shown", problem.message, problemResponse(problem).status);
    }
  };

  const passwordIn = async (request: Request): Promise<string> => {
    const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
    if (!isForm) return "";
    return new URLSearchParams(new TextDecoder().decode(await readBytes(request, formBytes))).get("password") ?? "";
  };
  const secretOf = (c: Context<Env>): string => c.req.param("secret") ?? "";

  app.get("/b/:secret", (c) =>
    answered(async () => {
      // Programs that look at links before people do ask for the head alone: that is no view.
      const isView = c.req.method === "GET";
      const proof = getCookie(c, "overstory_briefing");
      const opened = await briefingLinks.open(secretOf(c), c.get("address"), proof, isView);
      if (opened.type === "closed") return noBriefingPage();
      return opened.type === "password" ? passwordPage(c.req.path) : briefingPage(opened.content);
    }),
  );
  app.post("/b/:secret", (c) =>
    answered(async () => {
      const entered = await briefingLinks.enter(secretOf(c), c.get("address"), await passwordIn(c.req.raw));
      if (entered === "closed") return noBriefingPage();
      if (entered === undefined) return passwordPage(c.req.path, "That is not the password.");
      return letIn(c.req.path, entered, config.url.startsWith("https:"));
    }),
  );
  return app;
};
