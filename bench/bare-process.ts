import { createServer } from "node:http";
import { type Asked, httpSender } from "./http-sender.ts";

// What the pages are measured against: bare node:http that answers each path with the same bytes from memory.

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

async function copyOf(
  address: string,
  paths: readonly string[],
  headers: Asked["headers"],
): Promise<Map<string, Answer>> {
  const { send, close } = httpSender(address, 1);
  const answers = new Map<string, Answer>();
  for (const path of paths) {
    const answered = await send({ method: "GET", path, headers });
    const { "content-type": type, "content-encoding": encoding } = answered.headers as Record<string, string>;
    const sent = {
      "content-type": type ?? "",
      "content-encoding": encoding ?? "identity",
      "content-length": String(answered.body.length),
    };
    answers.set(path, { status: answered.status, headers: sent, body: answered.body });
  }
  close();
  return answers;
}

process.once(
  "message",
  ({ address, paths, headers }: { address: string; paths: string[]; headers: Asked["headers"] }) => {
    void copyOf(address, paths, headers).then((answers) => {
      const server = createServer((request, response) => {
        const {
          status,
          headers: sent,
          body,
        } = answers.get(request.url ?? "") ?? { status: 404, headers: {}, body: Buffer.alloc(0) };
        response.writeHead(status, sent).end(body);
      });
      server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
    });
  },
);
process.once("disconnect", () => process.exit(0));
