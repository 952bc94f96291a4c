import type { Readable } from "node:stream";
import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { readSecret } from "../official/pin-field.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { certificateTexts } from "../texts/certificate-texts.ts";
import { revocationTexts } from "../texts/revocation-texts.ts";
import { urls } from "../urls.ts";
import { AdminPage, administrators, isTechnical, keepsAccounts } from "./admin-page.tsx";
import { Register, TrustForm, Trusted } from "./certificate-parts.tsx";
import { EnrolForms } from "./enrol-forms.tsx";
import { RevocationLists } from "./revocation-lists.tsx";

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function holdersAt(deps: PageDeps, agencyId: string) {
  const posts = [
    ["leader", "personal"],
    ["centre-head", "personal"],
    ["case-officer", "personal"],
    ["clerk", "seal"],
  ] as const;
  const found = await Promise.all(
    posts.map(async ([role, use]) =>
      (await deps.identity.officialsAt(deps.db, agencyId, role)).map((each) => ({ ...each, use })),
    ),
  );
  return found.flat();
}

async function loadCertificates(deps: PageDeps, actor: Actor, asked: string) {
  const [authorities, lists] = await Promise.all([
    deps.signatures.listAuthorities({ actor, input: {} }),
    deps.revocation.listFetched({ actor, input: {} }),
  ]);
  const { signers } = deps;
  if (!keepsAccounts(actor)) return { authorities, lists, signers, register: null };
  const agencyId = isId(asked) ? asked : (agenciesWith(actor, "business-administrator")[0] ?? "");
  const certificates = await deps.signatures.listCertificates({ actor, input: { agencyId } });
  const keepers = certificates.flatMap(({ keyAccountId }) => (keyAccountId ? [keyAccountId] : []));
  const [agency, holders, names] = await Promise.all([
    deps.agencies.cards.cardOf(deps.db, agencyId),
    holdersAt(deps, agencyId),
    deps.identity.namesOf(deps.db, keepers),
  ]);
  return { authorities, lists, signers, register: { agency, certificates, holders, names } };
}
export type LoadedCertificates = Awaited<ReturnType<typeof loadCertificates>>;

/** Files here are small and stay in memory: a private key is never put on the disk. */
async function inMemory(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

type Files = ReadonlyMap<string, readonly Buffer[]>;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Refuses all empty boxes at once; a PIN is typed twice because nobody can look it up. */
function demandFilled(form: Fields, files: Files): void {
  const texts = ["accountId", "pin", "pinAgain", "custody"].filter((name) => form.text(name) === "");
  const missing = ["certificate", "key"].filter((name) => (files.get(name)?.[0]?.length ?? 0) === 0);
  const fields = Object.fromEntries([...texts, ...missing].map((name) => [name, "field.required"]));
  if (fields["pinAgain"] === undefined && form.text("pin") !== form.text("pinAgain"))
    fields["pinAgain"] = "signature.pin-differs";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "kernel.input-invalid", { fields });
}

function readImage(files: Files): string | null {
  const image = files.get("image")?.[0];
  if (!image || image.length === 0) return null;
  const isPng = image.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"));
  if (!isPng) throw new Refusal("invalid", "kernel.file-type", { fields: { image: "kernel.file-type" } });
  return base64(image);
}

async function enrol(
  deps: PageDeps,
  call: { actor: Actor; requestId: string; form: Fields; files: Files; agencyId: string },
): Promise<void> {
  const { actor, agencyId, files, form, requestId } = call;
  demandFilled(form, files);
  const [use = "", accountId = ""] = form.text("accountId").split("~");
  const { certificate, chain, proof, wrapped } = await deps.wrapSigningKey({
    certificateFile: files.get("certificate")?.[0] ?? Buffer.alloc(0),
    keyFile: files.get("key")?.[0] ?? Buffer.alloc(0),
    passphrase: form.text("passphrase"),
    pin: form.text("pin"),
  });
  const input = {
    ...{ use, agencyId, accountId, custody: form.text("custody"), appearance: readImage(files), wrapped, proof },
    certificate: base64(certificate),
    chain: chain.map(base64),
  };
  await deps.signatures.enrolCertificate({ actor, requestId, input });
}

/** A key that stays where it is, in a token or at a remote service: found and proven by what its holder types. */
async function enrolOutside(
  deps: PageDeps,
  call: { actor: Actor; requestId: string; form: Fields; files: Files; agencyId: string; custody: "token" | "remote" },
): Promise<void> {
  const { actor, agencyId, custody: place, files, form, requestId } = call;
  const needed = ["accountId", "custody", "pin", place === "token" ? "token" : "remoteUser"];
  const missing = needed.filter((name) => form.text(name) === "").map((name) => [name, "field.required"] as const);
  if (missing.length > 0) throw new Refusal("invalid", "kernel.input-invalid", { fields: Object.fromEntries(missing) });
  const [use = "", accountId = ""] = form.text("accountId").split("~");
  const found = await deps.signatures.findOutside({
    ...(place === "token"
      ? { custody: place, token: form.text("token"), key: form.text("tokenKey") }
      : { custody: place, user: form.text("remoteUser"), credential: form.text("credential") }),
    ...readSecret(form),
  });
  const input = {
    ...{ use, agencyId, accountId, custody: form.text("custody"), appearance: readImage(files), wrapped: null },
    ...{
      place: found.place,
      proof: found.proof,
      certificate: base64(found.certificate),
      chain: found.chain.map(base64),
    },
  };
  await deps.signatures.enrolCertificate({ actor, requestId, input });
}

const here = (lang: "vi" | "en", agencyId: string) => urls.certificates.to(lang, null, { "co-quan": agencyId });

export const certificatesPage = page({
  path: urls.certificates,
  access: { roles: administrators },
  maxFileBytes: 2 * 1_048_576,
  maxFiles: 3,
  upload: ({ stream }) => inMemory(stream),
  load: ({ deps, actor, query }) => loadCertificates(deps, actor, query.text("co-quan")),
  acts: {
    enrol: async ({ deps, actor, form, files, requestId, lang }) => {
      const agencyId = form.text("agencyId");
      await enrol(deps, { actor, requestId, form, files, agencyId });
      return { redirect: here(lang, agencyId), flash: certificateTexts[lang].enrolled };
    },
    "enrol-token": async ({ deps, actor, form, files, requestId, lang }) => {
      const agencyId = form.text("agencyId");
      await enrolOutside(deps, { actor, requestId, form, files, agencyId, custody: "token" });
      return { redirect: here(lang, agencyId), flash: certificateTexts[lang].enrolled };
    },
    "enrol-remote": async ({ deps, actor, form, files, requestId, lang }) => {
      const agencyId = form.text("agencyId");
      await enrolOutside(deps, { actor, requestId, form, files, agencyId, custody: "remote" });
      return { redirect: here(lang, agencyId), flash: certificateTexts[lang].enrolled };
    },
    revoke: async ({ deps, actor, form, requestId, lang }) => {
      const input = { certificateId: form.text("form-row"), reason: form.text("reason") };
      await deps.signatures.revokeCertificate({ actor, requestId, input });
      return { redirect: here(lang, form.text("agencyId")), flash: certificateTexts[lang].revoked };
    },
    "fetch-list": async ({ deps, actor, form, requestId, lang }) => {
      await deps.revocation.fetchNow({ actor, requestId, input: { authority: form.text("form-row") } });
      return { redirect: urls.certificates.to(lang), flash: revocationTexts[lang].fetching };
    },
    "set-addresses": async ({ deps, actor, form, requestId, lang }) => {
      const [crlUrl, ocspUrl] = [form.text("crlUrl") || null, form.text("ocspUrl") || null];
      const input = { authority: form.text("form-row"), crlUrl, ocspUrl };
      await deps.revocation.setAddresses({ actor, requestId, input });
      return { redirect: urls.certificates.to(lang), flash: revocationTexts[lang].saved };
    },
    trust: async ({ deps, actor, form, files, requestId, lang }) => {
      const file = files.get("certificate")?.[0];
      if (!file || file.length === 0)
        throw new Refusal("invalid", "kernel.input-invalid", { fields: { certificate: "field.required" } });
      const kind = form.text("kind");
      const [first] = kind === "crl" ? [file] : deps.readCertificates(file);
      const input = {
        ...{ kind, name: form.text("name"), source: form.text("source") },
        ...{ validFrom: dayIn(vietnamZone, deps.now()), certificate: base64(first ?? file) },
      };
      await deps.signatures.trustAuthority({ actor, requestId, input });
      return { redirect: urls.certificates.to(lang), flash: certificateTexts[lang].trustDone };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = certificateTexts[lang];
    return (
      <AdminPage title={t.title} current="certificates">
        {data.register && <Place agency={data.register.agency} />}
        {data.register && <Register register={data.register} />}
        {data.register && <EnrolForms register={data.register} signers={data.signers} />}
        <RevocationLists lists={data.lists} mayChange={isTechnical(actor)} />
        <Trusted authorities={data.authorities} />
        {isTechnical(actor) && <TrustForm />}
      </AdminPage>
    );
  },
});

function Place({ agency }: { agency: { readonly name: string } }) {
  const { lang } = usePage();
  return (
    <p class="ph-place">
      <span lang="vi">{agency.name}</span>{" "}
      <a class="govuk-link" href={urls.agencies.to(lang)}>
        {administrationTexts[lang].accounts.otherAgency}
      </a>
    </p>
  );
}
