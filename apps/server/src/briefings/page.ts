import { createHash } from "node:crypto";
import type { BriefingContent } from "@overstory/backlog";
import { escaped } from "./escape.ts";
import { briefingHtml, briefingStyle } from "./html.ts";

const formStyle = `
form{display:grid;gap:16px;margin-top:24px;max-width:22rem}
label{font-weight:600}
input{width:100%;min-height:44px;margin-top:4px;padding:8px 12px;border:1px solid var(--quiet);border-radius:6px;background:var(--ground);color:inherit;font:inherit}
button{justify-self:start;min-height:44px;padding:0 20px;border:0;border-radius:6px;background:var(--leaf);color:var(--ground);font:inherit;font-weight:600}
.bad{color:var(--bad)}
`;
const style = briefingStyle + formStyle;
const styleHash = createHash("sha256").update(style).digest("base64");

const page = (title: string, body: string, status = 200, more: Readonly<Record<string, string>> = {}): Response =>
  new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`,
    {
      status,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
        "cache-control": "no-store",
        "x-robots-tag": "noindex, nofollow",
        // The address holds the secret: no page that it links to is told it.
        "referrer-policy": "no-referrer",
        ...more,
      },
    },
  );

/** A briefing for whoever has its link: no script, nothing loaded, shown within no other page. */
export const briefingPage = (content: BriefingContent): Response => page(content.title, briefingHtml(content));

/** Asks for the password; nothing of the briefing is told, not even its title. */
export const passwordPage = (path: string, problem?: string): Response =>
  page(
    "Password",
    `<h1>This page has a password</h1><p class="intro">Whoever sent you the link can tell you the password.</p>${
      problem === undefined ? "" : `<p class="bad" role="alert">${escaped(problem)}</p>`
    }<form method="post" action="${escaped(path)}"><label>Password<input type="password" name="password" required maxlength="200" autocomplete="off" autofocus></label><button type="submit">Show the page</button></form>`,
    problem === undefined ? 200 : 401,
  );

/** Shown for a wrong, old, expired or revoked link: nothing of the workspace. */
export const noBriefingPage = (): Response =>
  page(
    "Not available",
    '<h1>This page is not available</h1><p class="intro">Its link has been taken back or has expired. Ask whoever sent it for a new one.</p>',
    404,
  );

/** Whatever else went wrong, in words. */
export const briefingProblem = (title: string, text: string, status: number): Response =>
  page(title, `<h1>${escaped(title)}</h1><p class="intro">${escaped(text)}</p>`, status);

/** Leads back to the page, now with the proof that the password was right. */
export const letIn = (path: string, proof: string, isSecure: boolean): Response =>
  new Response(null, {
    status: 303,
    headers: {
      location: path,
      "cache-control": "no-store",
      "set-cookie": `overstory_briefing=${proof}; Path=${path}; Max-Age=43200; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`,
    },
  });
