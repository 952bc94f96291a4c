import type { Agencies, Agency } from "#capabilities/agencies";
import { bearsSecrecyMark, nameBearsSecrecyMark } from "#capabilities/documents";
import { EdxmlProblem, readEdxml, writeEdxml } from "#capabilities/edxml";
import type { AxisAddress, InterchangeDeps, Organisation } from "#capabilities/interchange";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Files } from "#kernel/files";
import type { Keyring } from "#kernel/keys";
import { anonymous } from "#kernel/plain/actor";
import { readInterchangeKey } from "./interchange-key.ts";

export type InterchangeParts = {
  readonly config: Config;
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly agencies: Agencies;
};

/** The People's Committee of the province: keeps what cannot be given to its receiver. */
const provinceKey = "ubnd-tinh";
const partnerKinds: readonly string[] = ["party-committee", "front", "vertical-agency", "post"];
const departmentKinds: readonly string[] = ["office", "department", "inspectorate"];
const mostAgencies = 10_000;

function groupOf({ kind, tier, path }: Agency): Organisation["group"] {
  if (kind === "people-committee" && tier === "commune") return "communes";
  const below = path.startsWith(`/${provinceKey}/`) && path.split("/").length === 4;
  return below && tier === "province" && departmentKinds.includes(kind) ? "departments" : null;
}

const organisationOf = (agency: Agency): Organisation => ({
  id: agency.id,
  organId: agency.code102,
  code: agency.code,
  name: agency.nameVi,
  group: groupOf(agency),
  isPartner: partnerKinds.includes(agency.kind),
});

function axisOf(config: Config): AxisAddress | null {
  const { axisUrl: url, axisSystem: system } = config;
  return url && system ? { url, systemId: system.id, secret: system.secret } : null;
}

/** Fits agencies and the format of messages to what the room interchange asks. */
export function interchangeNeeds(parts: InterchangeParts): InterchangeDeps {
  const { agencies, config, files, kernel, keyring } = parts;
  const scope = agencies.visible(anonymous);
  let signer: ReturnType<typeof readInterchangeKey> | undefined;
  return {
    kernel,
    keyring,
    files,
    edxml: {
      write: writeEdxml,
      read: readEdxml,
      problemOf: (error) => (error instanceof EdxmlProblem ? { code: error.code, field: error.field } : undefined),
    },
    bearsSecrecy: (text) => bearsSecrecyMark(text) || nameBearsSecrecyMark(text),
    signer: async () => (signer ??= readInterchangeKey(config)),
    axis: axisOf(config),
    agencies: {
      byId: async (on, id) => organisationOf(await agencies.getAgency(on, id)),
      bearersOf: async (on, organIds, day) =>
        (await agencies.selectBearers(on, scope, organIds, day)).map(organisationOf),
      lastBearer: async (on, organId, day) => {
        const found = await agencies.lastBearer(on, organId, day);
        return found && organisationOf(found);
      },
      successorsOf: async (on, id, day) => (await agencies.selectSuccessors(on, scope, id, day)).map(organisationOf),
      standing: async (on, day, words) =>
        (await agencies.selectAgencies(on, scope, { on: day, words, limit: mostAgencies })).map(organisationOf),
      keeper: async (on) => {
        const province = await agencies.findAgencyByKey(on, provinceKey);
        if (!province) throw new Error("the People's Committee of the province is not among its agencies");
        return organisationOf(province);
      },
    },
  };
}
