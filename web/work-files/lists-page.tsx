import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Form, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { fileRoles } from "./work-files-places.ts";

/** The yearly lists of files of an agency; the clerk begins one. */
export const fileListsPage = page({
  path: urls.fileLists,
  access: { roles: fileRoles },
  load: async ({ deps, actor, params }) => ({
    ...(await deps.workFiles.showLists({ actor, input: params })),
    agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId),
  }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, year: Number(form.text("year") || Number.NaN) };
    const key = await deps.workFiles.beginList({ actor, requestId, input });
    return { redirect: urls.fileList.to(lang, key), flash: workFilesTexts[lang].yearly.begun };
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { agency, lists } = data;
    return (
      <WorkPage title={t.yearly.title} current={`${agency.id}.file-lists`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <Table
          caption={t.yearly.title}
          captionHidden
          rows={lists}
          rowKey={(list) => list.id}
          empty={t.yearly.none}
          columns={[
            {
              title: t.year,
              heading: true,
              cell: (list) => (
                <a class="govuk-link" href={urls.fileList.to(lang, { agencyId: agency.id, listId: list.id })}>
                  {t.yearly.ofYear({ year: list.year })}
                </a>
              ),
            },
            {
              title: t.state,
              cell: (list) => (
                <>
                  <Tag tone={list.state === "approved" ? "green" : "yellow"}>{t.yearly.states[list.state]}</Tag>{" "}
                  {list.approved_at &&
                    t.yearly.approvedBy({
                      who: [list.approved_name, list.approved_title].filter(Boolean).join(", "),
                      at: instantText(list.approved_at, lang),
                    })}
                </>
              ),
            },
          ]}
        />
        {data.mayWrite && (
          <Form class="ph-card ph-card--form">
            <h2 class="ph-card__title">{t.yearly.begin}</h2>
            <TextInput name="year" label={t.year} value={String(data.year)} width={4} digits autocomplete="off" />
            <Button>{t.yearly.beginSubmit}</Button>
          </Form>
        )}
      </WorkPage>
    );
  },
});
