import { createHash } from "node:crypto";
import { requestLimit } from "@overstory/backlog";

// Colours and sizes as in the app's tokens, written out: the page loads nothing else.
const style = `
:root{color-scheme:light dark;--ink:#1c2430;--quiet:#566070;--line:#a7afbb;--ground:#fff;--leaf:#25724a;--on-leaf:#fff;--bad:#a3282c}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--quiet:#a3adba;--line:#5b6675;--ground:#15191f;--leaf:#63c48f;--on-leaf:#0d1a13;--bad:#ff9a9c}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 Inter,system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:24px 16px 40px}
h1{margin:0;font-size:20px;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
p{margin:8px 0 0;color:var(--quiet);overflow-wrap:anywhere}
p.bad{color:var(--bad)}
form{display:grid;gap:16px;margin-top:20px}
label,legend{display:block;margin-bottom:4px;font-weight:600}
label span{color:var(--quiet);font-weight:400}
input,textarea,select{width:100%;min-height:40px;padding:8px 10px;border:1px solid var(--line);border-radius:6px;background:var(--ground);color:inherit;font:inherit}
textarea{min-height:9rem;resize:vertical}
.check{display:grid;grid-template-columns:auto 1fr;gap:8px;align-items:start;font-weight:400}
.check input{width:18px;min-height:18px;height:18px;margin:2px 0 0}
button{justify-self:start;min-height:40px;padding:0 18px;border:0;border-radius:6px;background:var(--leaf);color:var(--on-leaf);font:inherit;font-weight:600}
:focus-visible{outline:2px solid var(--leaf);outline-offset:2px}
a{color:var(--leaf)}
.more{position:absolute;left:-99999px;width:1px;height:1px;overflow:hidden}
`;
const styleHash = createHash("sha256").update(style).digest("base64");

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] as string);

/** A page for strangers: no script, nothing loaded, shown within other pages only where `origins` say so. */
const page = (title: string, body: string, { status = 200, origins = [] as readonly string[] } = {}): Response =>
  new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`,
    {
      status,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": [
          "default-src 'none'",
          `style-src 'sha256-${styleHash}'`,
          "form-action 'self'",
          `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(" ")}`,
          "base-uri 'none'",
        ].join("; "),
        "cache-control": "no-store",
        "x-robots-tag": "noindex",
        ...(origins.length > 0 && { "cross-origin-resource-policy": "cross-origin" }),
      },
    },
  );

/** What the page needs to know of a form. */
export type ShownForm = {
  readonly title: string;
  readonly intro: string | undefined;
  readonly areas: readonly string[];
  readonly personas: readonly { readonly id: string; readonly name: string }[];
  readonly origins: readonly string[];
  /** Whether anybody can be told by e-mail. */
  readonly mails: boolean;
};

/** What somebody wrote, to stand in the form again. */
export type Written = Readonly<Record<"text" | "name" | "mail" | "area" | "persona", string>> & {
  readonly tell: boolean;
};

const nothing: Written = { text: "", name: "", mail: "", area: "", persona: "", tell: false };

const choice = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
): string =>
  options.length === 0
    ? ""
    : `<div><label for="${name}">${label} <span>(optional)</span></label><select id="${name}" name="${name}"><option value=""></option>${options
        .map(
          ([value, text]) =>
            `<option value="${escaped(value)}"${value === chosen ? " selected" : ""}>${escaped(text)}</option>`,
        )
        .join("")}</select></div>`;

const tellFields = (written: Written): string =>
  `<div><label for="mail">E-mail <span>(optional)</span></label><input id="mail" name="mail" type="email" maxlength="200" autocomplete="email" value="${escaped(written.mail)}"></div>
<label class="check"><input type="checkbox" name="tell" value="yes"${written.tell ? " checked" : ""}><span>Keep my address and tell me once by e-mail when this is done. I can have it erased at any time.</span></label>`;

/** The form as a page. `problem` says what is wrong with what was sent. */
export const formPage = (form: ShownForm, path: string, written: Written = nothing, problem?: string): Response =>
  page(
    form.title,
    `<h1>${escaped(form.title)}</h1>${form.intro === undefined ? "" : `<p>${escaped(form.intro)}</p>`}
${problem === undefined ? "" : `<p class="bad" role="alert">${escaped(problem)}</p>`}
<form method="post" action="${escaped(path)}">
<div><label for="text">What do you need, and when?</label><textarea id="text" name="text" required maxlength="${requestLimit}">${escaped(written.text)}</textarea></div>
${choice(
  "area",
  "What is it about?",
  form.areas.map((area) => [area, area] as const),
  written.area,
)}
${choice(
  "persona",
  "Who are you in your work?",
  form.personas.map(({ id, name }) => [id, name] as const),
  written.persona,
)}
<div><label for="name">Name <span>(optional)</span></label><input id="name" name="name" maxlength="120" autocomplete="name" value="${escaped(written.name)}"></div>
${form.mails ? tellFields(written) : ""}
<div class="more" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button type="submit">Send</button>
</form>`,
    { status: problem === undefined ? 200 : 422, origins: form.origins },
  );

/** What somebody reads who has sent it; with the link by which they have name and address erased, where they left any. */
export const thanksPage = (form: ShownForm, eraseLink: string | undefined): Response =>
  page(
    form.title,
    `<h1>It has arrived</h1><p>We read every request.</p>${
      eraseLink === undefined
        ? ""
        : `<p>To have your name and address erased, keep this link: <a href="${escaped(eraseLink)}">${escaped(eraseLink)}</a></p>`
    }`,
    { origins: form.origins },
  );

/** What is shown for a wrong, old or expired link: nothing of the workspace. */
export const closedPage = (): Response =>
  page("Closed", "<h1>This form is closed</h1><p>Its link has been taken back or has expired.</p>", { status: 404 });

/** A refusal in words, for whatever else went wrong. */
export const problemPage = (title: string, text: string, status: number): Response =>
  page(title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`, { status });

/** Asks before it erases: programs that look at links in mails must not. */
export const erasePage = (path: string): Response =>
  page(
    "Erase",
    `<h1>Erase your name and address</h1><p>What you asked for stays, without you. Nobody will write to you about it.</p><form method="post" action="${escaped(path)}"><button type="submit">Erase them</button></form>`,
  );

export const erasedPage = (): Response =>
  page("Erased", "<h1>Your name and address are erased</h1><p>Nobody will write to you about it.</p>");

export const nothingToErasePage = (): Response =>
  page("Nothing kept", "<h1>There is nothing to erase</h1><p>Nothing is kept under this link, or not any more.</p>", {
    status: 404,
  });
