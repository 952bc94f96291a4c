import type { Role } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Form, InsetText, Select, Table, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { fileTag, personChoices } from "./file-words.tsx";
import { fileRoles, listSlugs } from "./work-files-places.ts";

type Data = Awaited<ReturnType<PageDeps["workFiles"]["showWorkLeft"]>>;
/** Who ends a post sees here what stands in the way. */
const readers: readonly Role[] = [...fileRoles, "business-administrator"];

/** What a person must pass on before leaving, and to whom; all of it in one act. */
export const workLeftPage = page({
  path: urls.workLeft,
  access: { roles: readers },
  load: ({ deps, actor, params }) => deps.workFiles.showWorkLeft({ actor, input: params }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const said = { toAccountId: form.text("toAccountId"), reason: form.text("reason") };
    const input = { agencyId: params.agencyId, fromAccountId: params.accountId, ...said };
    const done = await deps.workFiles.passAll({ actor, requestId, input });
    return { redirect: urls.workLeft.to(lang, params), flash: workFilesTexts[lang].left.done(done) };
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { agency, may } = data;
    const list = urls.workFiles.to(lang, { agencyId: agency.id, list: listSlugs.mine });
    const nothing = data.files.length + data.tasks.length === 0;
    return (
      <WorkPage
        title={t.left.title}
        current={`${agency.id}.files`}
        breadcrumbs={may.see ? [{ href: list, text: t.title }] : []}
      >
        <p class="ph-place" lang="vi">
          {[data.name, agency.name].filter(Boolean).join(" · ")}
        </p>
        {data.name === "" ? (
          <InsetText>{t.left.hidden}</InsetText>
        ) : nothing ? (
          <InsetText>{t.left.nothing}</InsetText>
        ) : (
          <>
            <Left data={data} />
            {may.pass ? <PassAll data={data} /> : <InsetText>{t.left.notYou}</InsetText>}
          </>
        )}
      </WorkPage>
    );
  },
});

function Left({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const { agency, may } = data;
  return (
    <>
      <Table
        caption={t.left.files}
        dense
        rows={data.files}
        rowKey={(file) => file.id}
        empty={t.left.noFiles}
        columns={[
          {
            title: t.symbol,
            heading: true,
            cell: (file) =>
              may.see ? (
                <a class="govuk-link" href={urls.workFile.to(lang, { agencyId: agency.id, fileId: file.id })}>
                  {file.symbol} ({file.year})
                </a>
              ) : (
                `${file.symbol} (${file.year})`
              ),
          },
          { title: t.fileTitle, width: "main", cell: (file) => <span lang="vi">{file.title || "–"}</span> },
          { title: t.state, narrow: true, cell: (file) => fileTag(file.state, lang) },
        ]}
      />
      <Table
        caption={t.left.tasks}
        dense
        rows={data.tasks}
        rowKey={(task) => task.taskId}
        empty={t.left.noTasks}
        columns={[
          {
            title: t.left.arrival,
            heading: true,
            cell: ({ arrival, documentId }) =>
              may.see ? (
                <a class="govuk-link" href={urls.incomingDocument.to(lang, { agencyId: agency.id, documentId })}>
                  {arrival}
                </a>
              ) : (
                arrival
              ),
          },
          { title: t.file.document, width: "main", cell: (task) => <span lang="vi">{task.abstract || "–"}</span> },
          { title: t.left.due, narrow: true, cell: (task) => instantText(task.dueAt, lang) },
        ]}
      />
    </>
  );
}

function PassAll({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  return (
    <Form class="ph-card ph-card--form">
      <p class="govuk-body">{t.left.lead}</p>
      <Select name="toAccountId" label={t.file.passTo} choices={personChoices(data.people)} />
      <Textarea name="reason" label={t.file.passReason} rows={2} />
      <Button>{t.left.submit}</Button>
    </Form>
  );
}
