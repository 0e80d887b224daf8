/** A name in a header: plain ASCII for old readers, and all of it in UTF-8 (RFC 6266, RFC 8187). */
export const dispositionOf = (how: "inline" | "attachment", name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`;
};
