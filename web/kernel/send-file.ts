import type { FastifyReply } from "fastify";
import type { Download } from "./page.ts";

/** Answers with a file; its name may hold any letters (RFC 8187). */
export function sendFile(file: Download, reply: FastifyReply) {
  const name = encodeURIComponent(file.fileName).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  reply.header("content-disposition", `${file.inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`);
  if (file.sizeBytes !== undefined) reply.header("content-length", file.sizeBytes);
  return reply.header("cache-control", "private, no-store").type(file.mediaType).send(file.stream);
}
