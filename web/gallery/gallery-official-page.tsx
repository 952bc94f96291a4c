import type { Lang } from "../kernel/page.ts";
import { OfficialLayout } from "../layouts/official-layout.tsx";
import type { WorkGroup } from "../layouts/work-layout.tsx";
import { page } from "../page.ts";
import {
  Button,
  ButtonLink,
  Pagination,
  SearchForm,
  Select,
  Stats,
  Subnavigation,
  Table,
  Tag,
  TextInput,
} from "../ui/index.ts";
import { urls } from "../urls.ts";
import { GalleryNavigation } from "./gallery-navigation.tsx";
import { galleryTexts } from "./gallery-texts.ts";
import type { SampleDossier } from "./sample-dossiers.ts";
import { sampleDossiers } from "./sample-dossiers.ts";

const place = (key: string, text: string) => ({ key, text, href: `${urls.galleryOfficial.vi}?muc=${key}` });
const groups: readonly WorkGroup[] = [
  {
    title: "Một cửa",
    places: [
      place("arrived", "Chờ tiếp nhận"),
      place("counter", "Nhập tại quầy"),
      place("returning", "Chờ trả kết quả"),
    ],
  },
  {
    title: "Giải quyết",
    places: [place("mine", "Việc của tôi"), place("signing", "Chờ ký số"), place("sealing", "Chờ đóng dấu")],
  },
  { title: "Theo dõi", places: [place("all", "Tất cả hồ sơ"), place("book", "Sổ theo dõi")] },
];

export const galleryOfficialPage = page({
  path: urls.galleryOfficial,
  access: "public",
  load: ({ query }) => ({ asked: query.text("tim"), rows: sampleDossiers }),
  view: ({ data, lang }) => {
    const t = galleryTexts[lang];
    const actions = <ButtonLink href={urls.galleryForm.to(lang)}>Nhập hồ sơ tại quầy</ButtonLink>;
    return (
      <OfficialLayout title={t.official} current="mine" groups={groups} actions={actions}>
        <GalleryNavigation current="official" />
        <div lang="vi">
          <Stats
            stats={[
              { value: "128", label: "Đang giải quyết" },
              { value: "9", label: "Đến hạn hôm nay", tone: "soon" },
              { value: "2", label: "Quá hạn", tone: "late" },
              { value: "98,6%", label: "Đúng hạn tháng này", tone: "good" },
            ]}
          />
          <Filters lang={lang} asked={data.asked} />
          <Queue rows={data.rows} />
          <Pagination
            page={2}
            pageSize={20}
            total={128}
            href={(page) => urls.galleryOfficial.to(lang, null, { trang: page })}
          />
        </div>
      </OfficialLayout>
    );
  },
});

function Filters({ lang, asked }: { lang: Lang; asked: string }) {
  return (
    <>
      <Subnavigation
        label="Theo trạng thái"
        places={[
          { href: urls.galleryOfficial.to(lang), text: "Cần làm", count: 5, current: true },
          { href: urls.galleryOfficial.to(lang, null, { loc: "cho" }), text: "Chờ người khác", count: 12 },
          { href: urls.galleryOfficial.to(lang, null, { loc: "xong" }), text: "Đã xong" },
        ]}
      />
      <SearchForm action={urls.galleryOfficial.to(lang)} class="ph-actions-bar" label="Tìm hồ sơ">
        <TextInput name="tim" label="Mã hồ sơ hoặc tên" value={asked} width={20} autocomplete="off" />
        <Select
          name="han"
          label="Hạn trả"
          choices={[
            { value: "hom-nay", label: "Hôm nay" },
            { value: "qua-han", label: "Đã quá hạn" },
          ]}
          blank="Tất cả"
        />
        <Button tone="secondary">Lọc</Button>
      </SearchForm>
    </>
  );
}

function Queue(props: { rows: readonly SampleDossier[] }) {
  return (
    <Table
      caption="Hồ sơ cần làm"
      captionHidden
      dense
      rows={props.rows}
      rowKey={(row) => row.code}
      tone={(row) => row.urgency}
      columns={[
        {
          title: "Mã hồ sơ",
          heading: true,
          narrow: true,
          cell: (row) => (
            <a class="govuk-link ph-code" href={urls.galleryOfficial.vi}>
              {row.code}
            </a>
          ),
        },
        { title: "Người nộp", cell: (row) => row.applicant },
        { title: "Thủ tục", cell: (row) => row.procedure },
        { title: "Trạng thái", narrow: true, cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> },
        { title: "Hẹn trả", cell: (row) => <Due row={row} /> },
      ]}
    />
  );
}

function Due({ row }: { row: SampleDossier }) {
  return (
    <span>
      {row.due}
      <span class="ph-second-line">{row.dueNote}</span>
    </span>
  );
}
