import { type ApiCall, everyCall } from "#server/api-catalogue";
import type { Built } from "#server/rooms";
import { type Actor, anonymous, jobActor, type Position, type Role, roles } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { administrationTexts } from "#web/texts/administration-texts";
import { callWords, hasCallWords } from "#web/texts/api-texts";
import { sampleInput } from "../support/sample-input.ts";

const agencyId = "00000000-0000-7000-8000-00000000a001";
const personId = "00000000-0000-7000-8000-00000000a002";
const sessionId = "00000000-0000-7000-8000-00000000a005";
const accountId = "00000000-0000-7000-8000-00000000a003";

const post = (role: Role): Position => ({
  ...{ id: "00000000-0000-7000-8000-00000000a004", agencyId, agencyPath: agencyId, unitId: null, title: "" },
  ...{ roles: [role], validFrom: day("2026-01-01"), validTo: null },
});
const official = (role: Role): Actor => ({
  ...{ ...anonymous, kind: "official", accountId, personId, positions: [post(role)], assurance: 2, sessionId },
});
const citizen: Actor = { ...anonymous, kind: "citizen", accountId, personId, assurance: 2, sessionId };

/** Whether somebody may begin it about their own agency; every id is that agency's, so that no other right is met by chance. */
function may(call: ApiCall, actor: Actor): boolean {
  const sample = sampleInput(call.input, () => agencyId);
  const read = call.input.safeParse(sample);
  return call.may(actor, read.success ? read.data : sample);
}

const mark = (holds: boolean): string => (holds ? "●" : "");

function rowOf(call: ApiCall): string {
  const words = hasCallWords(call.name) ? `<br>${callWords(call.name).vi} · ${callWords(call.name).en}` : "";
  const who = [anonymous, citizen, ...roles.map(official), jobActor("rights")];
  const cells = [`\`${call.name.split(".")[1]}\`${call.kind === "query" ? " ?" : ""}${words}`];
  return `| ${[...cells, ...who.map((actor) => mark(may(call, actor)))].join(" | ")} |`;
}

const head = `# Who may begin what

Ma trận quyền: mỗi dòng là một việc hoặc một câu hỏi (\`?\`) trên cửa của một phòng, mỗi cột là một vai trò tại cơ quan của mình. Written from the
rooms themselves by \`tests/rights/rights-page.db.test.ts\` with \`WRITE_RIGHTS=1\`; without it the test compares, so that no right changes unseen.

- ● : the role may begin it about its own agency. Whether it may about this document, this dossier, this task is decided by the room when it
  runs, by state, unit, person and reach; the room's README says how. What is marked for everybody is told to each only as far as theirs.
- Rights come from posts and delegations alone (\`kernel/plain/actor.ts\`). *Job* is work between two acts, not a person.
- Law: NĐ 30/2020/NĐ-CP annex VI asks for rights by groups of functions; its wording was not at hand, so that the groups here are the rooms.

`;

/** The whole page: a table for each room. */
export function rightsPage(rooms: Built): string {
  const names = administrationTexts.vi.roles as Readonly<Record<Role, string>>;
  const columns = [
    "Việc · Act",
    "Ai cũng · Anybody",
    "Công dân · Citizen",
    ...roles.map((role) => `${names[role]} · ${role}`),
    "Job",
  ];
  const lines = [`| ${columns.join(" | ")} |`, `| ${columns.map((_, at) => (at === 0 ? "---" : ":-:")).join(" | ")} |`];
  const byRoom = Map.groupBy(everyCall(rooms), ({ name }) => name.split(".")[0] ?? "");
  const tables = [...byRoom].map(([room, calls]) => [`## ${room}`, "", ...lines, ...calls.map(rowOf)].join("\n"));
  return `${head}${tables.join("\n\n")}\n`;
}
