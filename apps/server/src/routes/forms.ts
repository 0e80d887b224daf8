import { DomainError } from "@overstory/kernel";
import { problemOf, problemResponse, readBytes } from "@overstory/surfaces";
import { type Context, Hono } from "hono";
import {
  closedPage,
  erasedPage,
  erasePage,
  formPage,
  nothingToErasePage,
  problemPage,
  thanksPage,
} from "../forms/page.ts";
import type { Env } from "../http/env.ts";
import { TooManyTries } from "../http/limiter.ts";
import { describeError } from "../log.ts";
import type { Parts } from "../server-parts.ts";

/** A form holds some lines; what is larger is none. In bytes. */
const formBytes = 32 * 1024;

/** The pages for people without an account: a form by its link, and having a contact erased. */
export const formRoutes = ({ forms, log }: Pick<Parts, "forms" | "log">) => {
  const app = new Hono<Env>();

  /** Strangers read pages, also when something is refused. */
  const answered = async (c: Context<Env>, answer: () => Promise<Response>): Promise<Response> => {
    try {
      const response = await answer();
      if (!response.headers.get("content-security-policy")?.includes("frame-ancestors 'none'")) c.set("isFramed", true);
      return response;
    } catch (error) {
      if (error instanceof TooManyTries) {
        const page = problemPage("Too many at once", error.problem.message, 429);
        page.headers.set("retry-after", String(error.retryAfter));
        return page;
      }
      const problem = problemOf(error, {
        onUnexpected: (id, cause) => log("fault", { id, ...describeError(cause) }),
      });
      return problemPage("It could not be kept", problem.message, problemResponse(problem).status);
    }
  };

  const fieldsOf = async (request: Request): Promise<URLSearchParams> => {
    const type = request.headers.get("content-type") ?? "";
    if (!type.startsWith("application/x-www-form-urlencoded"))
      throw new DomainError({ kind: "invalid", code: "not-a-form", message: "Send it by the form on its page." });
    return new URLSearchParams(new TextDecoder().decode(await readBytes(request, formBytes)));
  };

  app.get("/f/erase/:secret", (c) =>
    answered(c, async () =>
      (await forms.isKept(c.req.param("secret"))) ? erasePage(c.req.path) : nothingToErasePage(),
    ),
  );
  app.post("/f/erase/:secret", (c) =>
    answered(c, async () =>
      (await forms.erase(c.req.param("secret"), c.get("address"))) ? erasedPage() : nothingToErasePage(),
    ),
  );
  app.get("/f/:secret", (c) =>
    answered(c, async () => {
      const found = await forms.open(c.req.param("secret"), c.get("address"));
      return found ? formPage(found.form, c.req.path) : closedPage();
    }),
  );
  app.post("/f/:secret", (c) =>
    answered(c, async () => {
      const sent = await forms.send(c.req.param("secret"), await fieldsOf(c.req.raw), c.get("address"));
      if (!sent) return closedPage();
      return sent.type === "kept"
        ? thanksPage(sent.form, sent.eraseLink)
        : formPage(sent.form, c.req.path, sent.written, sent.problem);
    }),
  );
  return app;
};
