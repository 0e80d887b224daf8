/** The headers that every answer carries. `url` is the public address. */
export const securityHeaders = (url: string): Readonly<Record<string, string>> => {
  const { protocol, host } = new URL(url);
  const socket = `${protocol === "https:" ? "wss:" : "ws:"}//${host}`;
  return {
    "content-security-policy": [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      `connect-src 'self' ${socket}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    ...(protocol === "https:" ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
};

/**
 * The page that draws diagrams: it runs what a diagram's text makes it run, without an origin, without the network, and only
 * within our own pages.
 */
export const diagramPage = "/diagram.html";
export const diagramHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "sandbox allow-scripts",
  ].join("; "),
  "x-frame-options": "SAMEORIGIN",
};
