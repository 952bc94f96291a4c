import { request } from "node:http";
import type { SigningProcess } from "#capabilities/signatures";
import { Refusal } from "#kernel/plain/refusal";
import { type WireAnswer, type WireOrder, fromWire, refusalFrom, toWire } from "./signing-wire.ts";

function ask(socketPath: string, order: WireOrder): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method: "POST", path: "/", timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode !== 200)
          return reject(new Error(`the signing process answered ${response.statusCode}`));
        resolve(fromWire<WireAnswer>(Buffer.concat(chunks)));
      });
    });
    sent.on("timeout", () => sent.destroy(new Error("the signing process did not answer in time")));
    sent.on("error", (cause) =>
      reject(new Refusal("unavailable", "signature.process-away", { facts: { cause: cause.message } })),
    );
    sent.end(toWire(order));
  });
}

async function signedFile(socketPath: string, wire: WireOrder & { order: { pdf: Uint8Array } }): Promise<Uint8Array> {
  const answer = await ask(socketPath, wire);
  if ("refusal" in answer) throw refusalFrom(answer);
  if ("appended" in answer) return Buffer.concat([wire.order.pdf, answer.appended]);
  throw new Error("the signing process answered something else");
}

/** The signing process as the other processes see it. Refuses `signature.process-away` while it is being restarted. */
export function signingClient(socketPath: string): SigningProcess {
  return {
    open: async (order) => {
      const answer = await ask(socketPath, { kind: "open", order });
      if ("refusal" in answer) throw refusalFrom(answer);
      if ("expiresAt" in answer) return { expiresAt: new Date(answer.expiresAt) };
      throw new Error("the signing process answered something else");
    },
    find: async (order) => {
      const answer = await ask(socketPath, { kind: "find", order });
      if ("refusal" in answer) throw refusalFrom(answer);
      if ("found" in answer) return answer.found;
      throw new Error("the signing process answered something else");
    },
    signPersonally: (order) => signedFile(socketPath, { kind: "sign", order }),
    seal: (order) => signedFile(socketPath, { kind: "seal", order }),
  };
}
