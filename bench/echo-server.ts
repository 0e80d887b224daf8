// The baseline of everything over HTTP: node:http that reads a JSON body and sends it back.
import { createServer } from "node:http";

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const result: unknown = parts.length === 0 ? null : JSON.parse(Buffer.concat(parts).toString());
    const body = JSON.stringify({ version: 1, result });
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
      .end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
