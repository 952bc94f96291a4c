import { AdministratorLayout } from "../layouts/administrator-layout.tsx";
import { page } from "../page.ts";
import { Button, Form, SummaryList, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { GalleryNavigation } from "./gallery-navigation.tsx";
import { galleryTexts } from "./gallery-texts.ts";

const place = (key: string, text: string) => ({ key, text, href: `${urls.galleryAdministrator.vi}?muc=${key}` });
const groups = [
  {
    title: "Vận hành",
    places: [place("jobs", "Việc chưa chạy được"), place("health", "Tình trạng hệ thống"), place("audit", "Nhật ký")],
  },
  {
    title: "Danh mục",
    places: [place("accounts", "Tài khoản"), place("agencies", "Cơ quan"), place("calendar", "Lịch làm việc")],
  },
];
const jobs = [
  {
    id: "1",
    name: "Báo tiến độ cho Cổng quốc gia",
    about: "H31.64-261120-0012",
    tries: 25,
    last: "Không kết nối được (503)",
    at: "09:12 ngày 23/11/2026",
  },
  {
    id: "2",
    name: "Gửi thư báo người nộp",
    about: "H31.64-261120-0019",
    tries: 25,
    last: "Hộp thư không tồn tại (550)",
    at: "08:47 ngày 23/11/2026",
  },
];

export const galleryAdministratorPage = page({
  path: urls.galleryAdministrator,
  access: "public",
  load: () => ({ jobs }),
  acts: {
    "try-again": ({ form, lang }) => ({
      redirect: urls.galleryAdministrator.to(lang),
      flash: `Việc số ${form.text("form-row")} được xếp lại vào hàng đợi (mẫu thử).`,
    }),
  },
  view: ({ data, lang }) => (
    <AdministratorLayout title={galleryTexts[lang].administrator} current="jobs" groups={groups}>
      <GalleryNavigation current="administrator" />
      <div class="ph-columns ph-columns--work" lang="vi">
        <Table
          caption="Việc đã hết số lần thử"
          dense
          rows={data.jobs}
          rowKey={(job) => job.id}
          columns={[
            { title: "Việc", heading: true, cell: (job) => job.name },
            { title: "Về", narrow: true, cell: (job) => <span class="ph-code">{job.about}</span> },
            { title: "Số lần", numeric: true, cell: (job) => job.tries },
            { title: "Lỗi cuối", cell: (job) => job.last },
            {
              title: "Làm gì",
              cell: (job) => (
                <Form act="try-again" row={job.id}>
                  <Button small tone="secondary" about={`${job.name} ${job.about}`}>
                    Thử lại
                  </Button>
                </Form>
              ),
            },
          ]}
        />
        <SummaryList
          title="Hệ thống"
          dense
          rows={[
            { key: "Cơ sở dữ liệu", value: <Tag tone="green">Hoạt động</Tag> },
            { key: "Việc đang chờ", value: "14" },
            { key: "Niêm phong nhật ký gần nhất", value: "09:14 ngày 23/11/2026" },
            { key: "Dung lượng còn trống", value: "61 GB" },
          ]}
        />
      </div>
    </AdministratorLayout>
  ),
});
