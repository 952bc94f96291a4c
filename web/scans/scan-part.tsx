import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { sizeText } from "../texts/format.ts";
import { scanTexts } from "../texts/scan-texts.ts";
import { Button, Checkboxes, FileUpload, Form, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Shown = Awaited<ReturnType<PageDeps["scans"]["showScans"]>>;
/** A paper that may be scanned: handed in already (`paperId`), or asked for and not taken in yet. */
export type ScanLine = {
  readonly key: string;
  readonly paperId: string | null;
  readonly componentCode: string;
  readonly name: string;
  readonly hasFile: boolean;
  readonly scan: Shown["scans"][number] | null;
};
type PartProps = {
  readonly line: ScanLine;
  readonly may: Shown["may"];
  readonly dossier: { readonly agencyId: string; readonly dossierId: string };
};

/** What an officer says of a scan, one by one. */
export const scanChecks = ["allPages", "readable", "rightDossier"] as const;

const accept = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/** One paper: its scan with what an officer says of it, and the form by which a scan comes in. */
export function ScanPart(props: PartProps) {
  const { lang } = usePage();
  const t = scanTexts[lang];
  const { line, may } = props;
  const done = line.scan?.state === "confirmed";
  const tag = done ? t.confirmed : line.scan ? t.waiting : line.hasFile ? t.electronic : t.none;
  return (
    <section class="ph-card">
      <h3 class="ph-card__title">
        <span lang="vi">{line.name}</span> <Tag tone={done ? "green" : line.scan ? "yellow" : "grey"}>{tag}</Tag>
      </h3>
      {line.scan && <ScanFile {...props} scan={line.scan} />}
      {line.scan && !done && may.confirm && line.paperId !== null && <Check line={line} scanId={line.scan.id} />}
      {may.scan && !done && !line.hasFile && <UploadForm line={line} />}
    </section>
  );
}

function ScanFile({ scan, line, may, dossier }: PartProps & { scan: NonNullable<ScanLine["scan"]> }) {
  const { lang } = usePage();
  const t = scanTexts[lang];
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={urls.scanFile.to(lang, { ...dossier, scanId: scan.id })}>
          {t.open}
          <span class="govuk-visually-hidden"> {line.name}</span>
        </a>{" "}
        {scan.file && <span class="ph-size">({sizeText(scan.file.sizeBytes)})</span>}
      </p>
      {may.scan && scan.state === "waiting" && (
        <Form act="drop" row={`drop-${scan.id}`}>
          <input type="hidden" name="scanId" value={scan.id} />
          <Button tone="quiet" small about={line.name}>
            {t.drop}
          </Button>
        </Form>
      )}
    </>
  );
}

function Check({ line, scanId }: { line: ScanLine; scanId: string }) {
  const { lang } = usePage();
  const t = scanTexts[lang];
  return (
    <Form act="confirm" row={`confirm-${scanId}`} label={`${t.confirm}: ${line.name}`}>
      <input type="hidden" name="scanId" value={scanId} />
      <Checkboxes
        name="checks"
        label={t.check}
        small
        choices={scanChecks.map((value) => ({ value, label: t.checks[value] }))}
      />
      <Button about={line.name}>{t.confirm}</Button>
    </Form>
  );
}

function UploadForm({ line }: { line: ScanLine }) {
  const { lang } = usePage();
  const t = scanTexts[lang];
  // The same paper may stand twice: as it was handed in, and as it was asked for.
  const label = line.paperId === null ? `${t.asked}: ${line.name}` : line.name;
  return (
    <Form act="add" row={line.key} upload label={label}>
      <input type="hidden" name="paperId" value={line.paperId ?? ""} />
      <input type="hidden" name="componentCode" value={line.componentCode} />
      <FileUpload name="file" label={t.file} accept={accept} camera />
      <Button tone="secondary" about={line.name}>
        {line.scan ? t.again : t.upload}
      </Button>
    </Form>
  );
}
