import type { Authority, Receiver } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import type { PageDeps } from "../page-deps.ts";
import { readBody } from "./body-text.ts";
import { receiversNamed } from "./receivers-named.ts";

export type Drafting = Awaited<ReturnType<PageDeps["documents"]["showDrafting"]>>;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The receivers that are named, a line each, and the members of the groups that are ticked, each once. */
function receiversOf(form: Fields, { groups, receivers }: Drafting): Receiver[] {
  const grouped = form.all("groups").flatMap((key) => groups.find((group) => group.key === key)?.organIds ?? []);
  const named = receiversNamed(form.all("receivers").flatMap(linesOf), receivers);
  const members = receivers.filter(({ organId }) => grouped.includes(organId));
  return [...new Map([...members, ...named].map((one) => [one.organId, one])).values()].map(({ organId, name }) => ({
    organId,
    name,
  }));
}

/** A receiver that is not clear is told together with the boxes that were left blank: not one "no" after the other. */
function orAll<Read>(read: () => Read, form: Fields): Read {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const blank = (name: string, code: string) => (form.text(name) === "" ? { [name]: code } : {});
    const fields = {
      ...{ ...blank("typeCode", "field.choose"), ...blank("abstract", "field.required") },
      ...(form.all("fromPdf").length > 0 ? {} : blank("body", "field.required")),
      ...{ ...blank("signer", "field.choose"), ...error.fields },
    };
    throw new Refusal(error.kind, error.code, { fields, facts: error.facts });
  }
}

/** A part of the form that is left blank altogether is absent. */
const partOf = <Part extends object>(part: Part): Part | null =>
  Object.values(part).every((value: string | readonly unknown[]) => value.length === 0) ? null : part;

/** A draft as its form has it; signer and way of signing stand in one choice. */
export function readDraftForm(form: Fields, drafting: Drafting) {
  const [signerId = "", authority = ""] = form.text("signer").split("~");
  const copies = form.text("copies");
  return {
    typeCode: form.text("typeCode"),
    abstract: form.text("abstract").replaceAll(/\s+/g, " "),
    urgency: form.text("urgency"),
    body: form.all("fromPdf").length > 0 ? null : readBody(form.text("body")),
    grounds: linesOf(form.text("grounds")),
    addressees: linesOf(form.text("addressees")),
    recipients: linesOf(form.text("recipients")),
    receivers: orAll(() => receiversOf(form, drafting), form),
    unitId: form.text("unitId") === "" ? null : form.text("unitId"),
    signerId,
    authority: (authority === "" ? "head" : authority) as Authority,
    minuteTakerId: form.text("minuteTakerId") === "" ? null : form.text("minuteTakerId"),
    party: partOf({
      name: form.text("partyName"),
      position: form.text("partyPosition"),
      fullName: form.text("partyFullName"),
    }),
    enclosed: partOf({
      typeCode: form.text("enclosedType"),
      abstract: form.text("enclosedAbstract").replaceAll(/\s+/g, " "),
      body: readBody(form.text("enclosedBody")),
    }),
    answerBy: form.day("answerBy") || null,
    councilId: form.text("councilId") === "" ? null : form.text("councilId"),
    copies: /^\d{1,4}$/.test(copies) ? Number(copies) : copies,
  };
}

const boxes: Readonly<Record<string, string>> = {
  ...{ signerId: "signer", authority: "signer" },
  ...{ party: "partyName", "party.position": "partyPosition", "party.fullName": "partyFullName" },
  ...{ enclosed: "enclosedType", "enclosed.abstract": "enclosedAbstract", "enclosed.body": "enclosedBody" },
};

/** Fields of the act's input as boxes of the page: lines of a list are one box, signer and authority another. */
export function asOnForm(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const fields = Object.entries(error.fields).map(([name, code]) => {
    const [root = name, part] = name.split(".");
    return [boxes[`${root}.${part ?? ""}`] ?? boxes[root] ?? root, code] as const;
  });
  throw new Refusal(error.kind, error.code, { fields: Object.fromEntries(fields), facts: error.facts });
}
