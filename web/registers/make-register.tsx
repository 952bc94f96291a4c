import type { ComponentChildren } from "preact";
import type { RegisterKind } from "#capabilities/registers";
import { type Day, day, dayIn, isDay, vietnamZone, yearOf } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang, Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dayText, instantText } from "../texts/format.ts";
import { registerTexts } from "../texts/register-texts.ts";
import { Button, DateInput, Form, LookAgain, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";

export type RegisterPrintings = Awaited<ReturnType<PageDeps["registers"]["listRegisterPrintings"]>>;
type Printing = RegisterPrintings[number];

/** What the form of a register posts to; `back` is the register's own page. */
export const makeRegisterAct =
  (register: RegisterKind, back: (lang: Lang, agencyId: string, year: number, series: string) => string) =>
  async ({
    deps,
    actor,
    form,
    lang,
    params: { agencyId },
    requestId,
  }: Posted<PageDeps, { readonly agencyId: string }, never>) => {
    const input = {
      ...{ agencyId, register, from: form.day("from"), to: form.day("to") },
      volume: form.text("volume"),
      ...(form.text("series") && { series: form.text("series") }),
    };
    await deps.registers.printRegister({ actor, requestId, input });
    return {
      redirect: back(lang, agencyId, yearOf(day(input.from)), form.text("series")),
      flash: registerTexts[lang].make.asked,
    };
  };

/** The year's period up to today. */
export function periodOf(year: number, now: Date): { readonly from: Day; readonly to: Day } {
  const today = dayIn(vietnamZone, now);
  const end = day(`${year}-12-31`);
  return { from: day(`${year}-01-01`), to: yearOf(today) === year ? today : end };
}

/** Has the register made for a period, and leads to what was made of it. */
export function MakeRegister(props: {
  readonly period: { readonly from: Day; readonly to: Day };
  readonly printings: RegisterPrintings;
  /** Of outgoing documents: which series' register. */
  readonly series?: string;
}) {
  const { lang } = usePage();
  const t = registerTexts[lang].make;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      <p class="ph-quiet">{t.lead}</p>
      <Form act="make-register">
        {props.series !== undefined && <input type="hidden" name="series" value={props.series} />}
        <div class="ph-form-part--two">
          <DateInput name="from" label={t.from} value={props.period.from} />
          <DateInput name="to" label={t.to} value={props.period.to} />
        </div>
        <TextInput name="volume" label={t.volume} value="01" width={5} autocomplete="off" />
        <Button tone="secondary">{t.submit}</Button>
      </Form>
      <h3 class="govuk-heading-s">{t.made}</h3>
      {props.printings.length === 0 && <p class="ph-empty">{t.none}</p>}
      <ul class="ph-plain-list">
        {props.printings.map((printing) => (
          <li key={printing.id}>
            <Made printing={printing} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const written = (on: string | null): string => (on !== null && isDay(on) ? dayText(on) : "");

function Made({ printing }: { printing: Printing }) {
  const { lang } = usePage();
  const t = registerTexts[lang].make;
  const made = instantText(printing.asked_at, lang);
  return (
    <>
      {written(printing.from_on)} – {written(printing.to_on)}, {t.volumeNo({ volume: printing.volume ?? "" })},{" "}
      {t.at({ at: made })}:{" "}
      {printing.state === "being-made" && (
        <>
          {t.beingMade} <LookAgain />
        </>
      )}
      {printing.files.map((file, at) => (
        <span key={file.part}>
          {at > 0 && "· "}
          <FileLink printing={printing} part={file.part}>
            {file.kind === "pdf"
              ? t.pdf({ part: file.part, documents: file.documents, pages: file.pages ?? 0 })
              : t.xlsx({ documents: file.documents })}
            <span class="govuk-visually-hidden"> {made}</span>
          </FileLink>{" "}
        </span>
      ))}
    </>
  );
}

/** Leads to one file of a printing. */
export function FileLink(props: { printing: Printing; part: number; children: ComponentChildren }) {
  const { lang } = usePage();
  const { agency_id: agencyId, id: printingId } = props.printing;
  return (
    <a class="govuk-link" href={urls.registerFile.to(lang, { agencyId, printingId, part: String(props.part) })}>
      {props.children}
    </a>
  );
}
