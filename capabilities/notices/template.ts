import { dayIn, isDay, timeIn, vietnamZone } from "#kernel/plain/day";

export type Language = "vi" | "en";

/**
 * What a fact is: a code shown as it is; the id of an agency or of an official's account; a procedure's code; an instant; a day.
 * Nothing here can carry a person's values.
 */
export type FactKind = "code" | "agency" | "official" | "procedure" | "instant" | "day";

export type TemplateText = { readonly subject: string; readonly body: readonly string[] };
export type TemplateVersion = { readonly validFrom: string } & Readonly<Record<Language, TemplateText>>;

/** A fact whose name ends with "?" may be absent. Versions are in order, oldest first. */
export type Template = {
  readonly facts: Readonly<Record<string, FactKind>>;
  readonly versions: readonly TemplateVersion[];
};

export type NoticeFacts = Readonly<Record<string, string>>;

/** Names of what the facts name by id or code. */
export type Names = {
  readonly agencies: ReadonlyMap<string, Readonly<Record<Language, string>>>;
  readonly procedures: ReadonlyMap<string, Readonly<Record<Language, string>>>;
  readonly officials: ReadonlyMap<string, { readonly fullName: string; readonly title: string | null }>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// A run of 9 or 12 digits alone would be an identity number, one of 10 a telephone number.
// Capitals of all letters: a unit's letters stand in symbols (`UBND-ƯDCN`).
const code = /^(?!\d{9,13}$)[0-9A-Za-zđ\p{Lu}][0-9A-Za-zđ\p{Lu}./_-]{0,59}$/u;

const fits: Record<FactKind, (value: string) => boolean> = {
  code: (value) => code.test(value),
  procedure: (value) => code.test(value),
  agency: (value) => uuid.test(value),
  official: (value) => uuid.test(value),
  day: isDay,
  instant: (value) =>
    /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)),
};

export type FactFault = "notices.fact-missing" | "notices.fact-wrong-form" | "notices.fact-unknown";

/** What is wrong with facts for a template, by name; empty when they fit. */
export function factFaults(template: Template, facts: NoticeFacts): Record<string, FactFault> {
  const faults: Record<string, FactFault> = {};
  const known = new Map(
    Object.entries(template.facts).map(([name, kind]) => [
      name.replace("?", ""),
      { kind, optional: name.endsWith("?") },
    ]),
  );
  for (const [name, { kind, optional }] of known) {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (value === undefined) {
      if (!optional) faults[name] = "notices.fact-missing";
    } else if (!fits[kind](value)) faults[name] = "notices.fact-wrong-form";
  }
  for (const name of Object.keys(facts)) if (!known.has(name)) faults[name] = "notices.fact-unknown";
  return faults;
}

/** Placeholders of a text, `trackingUrl` apart: it is the province's own address. */
export function placeholdersOf(text: TemplateText): string[] {
  const found = [text.subject, ...text.body].flatMap((line) =>
    [...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(found)].filter((name) => name !== "trackingUrl");
}

const monthsEn = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** An instant in Vietnamese time: `9 giờ 30 ngày 22/11/2026`, `09:30 on 22 November 2026`. */
export function instantText(at: Date, language: Language): string {
  const day = dayText(dayIn(vietnamZone, at), language);
  const [hour = "", minute = ""] = timeIn(vietnamZone, at).split(":");
  return language === "vi" ? `${Number(hour)} giờ ${minute} ngày ${day}` : `${hour}:${minute} on ${day}`;
}

function dayText(day: string, language: Language): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return language === "vi" ? `${date}/${month}/${year}` : `${Number(date)} ${monthsEn[Number(month) - 1]} ${year}`;
}

function factText(kind: FactKind, value: string, names: Names, language: Language): string {
  if (kind === "instant") return instantText(new Date(value), language);
  if (kind === "day") return dayText(value, language);
  if (kind === "agency") return names.agencies.get(value)?.[language] ?? "…";
  if (kind === "procedure") {
    const name = names.procedures.get(value)?.[language];
    return name ? `${name} (${value})` : value;
  }
  if (kind === "official") {
    const official = names.officials.get(value);
    return official ? [official.fullName, official.title].filter(Boolean).join(", ") : "…";
  }
  return value;
}

export type Rendering = {
  readonly template: Template;
  readonly version: TemplateVersion;
  readonly facts: NoticeFacts;
  readonly names: Names;
  readonly trackingUrl: string;
};

/** A notice's words in one language; lines whose optional fact is absent are left out. */
export function renderNotice(
  { template, version, facts, names, trackingUrl }: Rendering,
  language: Language,
): { subject: string; lines: string[] } {
  const kindOf = (name: string): FactKind => template.facts[name] ?? template.facts[`${name}?`] ?? "code";
  const isThere = (line: string): boolean =>
    [...line.matchAll(/\{(\w+)\}/g)].every(([, name]) => name === "trackingUrl" || facts[name ?? ""] !== undefined);
  const fill = (line: string): string =>
    line.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === "trackingUrl" ? trackingUrl : factText(kindOf(name), facts[name] ?? "", names, language),
    );
  const text = version[language];
  return { subject: fill(text.subject), lines: text.body.filter(isThere).map(fill) };
}

/** The version in force on a day: the newest that has begun. */
export function versionOn(template: Template, day: string): TemplateVersion | undefined {
  return template.versions.findLast((version) => version.validFrom <= day);
}
