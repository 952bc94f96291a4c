import { outgoingRoles } from "../documents/outgoing-places.ts";
import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** One file of a register that was made, or a printed handling sheet. */
export const registerFilePage = download({
  path: urls.registerFile,
  access: { roles: outgoingRoles },
  load: async ({ deps, actor, params: { part, ...key } }) => {
    const input = { ...key, part: /^\d{1,4}$/.test(part) ? Number(part) : 0 };
    const file = await deps.registers.openRegisterFile({ actor, input });
    const inline = file.type === "application/pdf";
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline };
  },
});
