import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Heard = { call: string; messageId: string; token: string; body: Record<string, unknown> };

/** A portal that hears everything and says what it is told to say. */
export function makeSmallPortal() {
  const heard: Heard[] = [];
  const state = {
    tokens: 0,
    answer: 200,
    /** What it says with `answer`; a portal that refuses names its reason in MaLoi. */
    says: {} as object,
    /** Statuses it refuses with 400, whatever `answer` is. */
    refuses: new Set<number>(),
    revoked: new Set<string>(),
    hang: false,
    drop: false,
    expiresIn: 3_600,
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      const say = (status: number, answer: object) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      if (request.url?.endsWith("/GetToken"))
        return say(200, { access_token: `t${(state.tokens += 1)}`, token_type: "Bearer", expires_in: state.expiresIn });
      const token = (request.headers.authorization ?? "").replace("Bearer ", "");
      if (state.revoked.has(token)) return say(401, {});
      const call = request.url?.split("/").at(-1) ?? "";
      heard.push({ call, messageId: String(request.headers["x-message-id"]), token, body });
      if (state.hang) return undefined;
      if (state.drop) return request.socket.destroy();
      if (state.refuses.has(Number(body.TrangThai ?? body.TrangThaiHoSo)))
        return say(400, { MaLoi: "SAI", ThongBao: "", TruongLoi: {} });
      return say(state.answer, state.says);
    });
  });
  return {
    heard,
    state,
    about: (code: string) => heard.filter(({ body }) => body.MaHoSo === code),
    /** Its address, once it listens on loopback. */
    listen: async (): Promise<string> => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
