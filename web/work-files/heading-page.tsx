import { Refusal } from "#kernel/plain/refusal";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { HeadingFields, readHeading } from "./heading-fields.tsx";

/** The clerk corrects one heading of a draft, or strikes it. */
export const headingPage = page({
  path: urls.fileHeading,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params: { headingId, ...key } }) => {
    const shown = await deps.workFiles.showList({ actor, input: key });
    const found = shown.headings.find(({ heading }) => heading.id === headingId);
    if (!found || !shown.may.write) throw new Refusal("not-found", "work-files.unknown-heading");
    return { shown, heading: found.heading };
  },
  acts: {
    save: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.workFiles.saveHeading({ actor, requestId, input: { ...params, ...readHeading(form) } });
      const { agencyId, listId } = params;
      return { redirect: urls.fileList.to(lang, { agencyId, listId }), flash: workFilesTexts[lang].yearly.saved };
    },
    drop: async ({ deps, actor, params, requestId, lang }) => {
      await deps.workFiles.dropHeading({ actor, requestId, input: params });
      const { agencyId, listId } = params;
      return { redirect: urls.fileList.to(lang, { agencyId, listId }), flash: workFilesTexts[lang].yearly.dropped };
    },
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { list } = data.shown;
    const key = { agencyId: list.agency_id, listId: list.id };
    return (
      <WorkPage
        title={t.yearly.edit}
        current={`${list.agency_id}.file-lists`}
        breadcrumbs={[{ href: urls.fileList.to(lang, key), text: t.yearly.ofYear({ year: list.year }) }]}
      >
        <Form act="save" class="ph-card ph-card--form">
          <HeadingFields shown={data.shown} heading={data.heading} />
          <Button>{t.yearly.save}</Button>
        </Form>
        <Form act="drop">
          <Button tone="warning">{t.yearly.drop}</Button>
        </Form>
      </WorkPage>
    );
  },
});
