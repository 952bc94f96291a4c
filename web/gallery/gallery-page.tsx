import type { ComponentChildren } from "preact";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { dongText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  InsetText,
  Mark,
  NotificationBanner,
  Pagination,
  Panel,
  PreviousNext,
  Stats,
  SummaryList,
  Tag,
  TaskList,
  Timeline,
  WarningText,
} from "../ui/index.ts";
import { urls } from "../urls.ts";
import { GalleryNavigation } from "./gallery-navigation.tsx";
import { galleryTexts } from "./gallery-texts.ts";

export const galleryPage = page({
  path: urls.gallery,
  access: "public",
  load: ({ query }) => ({ at: Math.max(1, Number(query.text("trang")) || 4) }),
  view: ({ lang, data }) => {
    const t = galleryTexts[lang];
    return (
      <CitizenLayout title={t.title} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <GalleryNavigation current="overview" />
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="govuk-body-l">{t.lead}</p>
        <div lang="vi">
          <Words />
          <Buttons />
          <States />
          <Messages />
          <Facts />
          <Steps />
          <Part title="Phân trang">
            <Pagination
              page={data.at}
              pageSize={20}
              total={4213}
              href={(page) => urls.gallery.to(lang, null, { trang: page })}
            />
            <PreviousNext
              previous={urls.gallery.to(lang, null, { trang: 1 })}
              next={urls.gallery.to(lang, null, { trang: 3 })}
            />
          </Part>
        </div>
      </CitizenLayout>
    );
  },
});

function Part(props: { title: string; children: ComponentChildren }) {
  return (
    <section class="ph-gallery-part">
      <h2 class="govuk-heading-l">{props.title}</h2>
      {props.children}
    </section>
  );
}

function Words() {
  return (
    <Part title="Chữ và dấu hiệu">
      <p class="ph-gallery-mark">
        <Mark size={72} /> Dấu hiệu của trang
      </p>
      <p class="govuk-body-l">
        Đoạn mở đầu: Phố Hiến xưa là thương cảng bên sông Hồng, “thứ nhất Kinh Kỳ, thứ nhì Phố Hiến”.
      </p>
      <p class="govuk-body">
        Chữ thường, với{" "}
        <a class="govuk-link" href={urls.home.vi}>
          một đường dẫn
        </a>{" "}
        và <strong>chữ đậm</strong>. Nguyễn Đặng Thị Hường, Ưng Ô Ẵ ỗ ở ợ; lệ phí {dongText(230_000)}.
      </p>
      <p class="govuk-body-s">Chữ nhỏ cho điều phụ: căn cứ, ghi chú, thời điểm.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Giấy tờ bản chính để đối chiếu</li>
        <li>Một ảnh chụp hiện trạng cây xanh</li>
      </ul>
    </Part>
  );
}

function Buttons() {
  return (
    <Part title="Nút">
      <form method="get">
        <ButtonRow>
          <Button>Tiếp nhận hồ sơ</Button>
          <Button tone="secondary">Lưu nháp</Button>
          <Button tone="warning">Từ chối tiếp nhận</Button>
          <Button tone="quiet">Để sau</Button>
        </ButtonRow>
        <ButtonRow>
          <Button small>Nút nhỏ</Button>
          <Button small tone="secondary" about="hồ sơ của bà Bưởi">
            Mở
          </Button>
          <ButtonLink href={urls.home.vi} tone="secondary">
            Đường dẫn dạng nút
          </ButtonLink>
        </ButtonRow>
      </form>
    </Part>
  );
}

function States() {
  return (
    <Part title="Trạng thái và con số">
      <p class="ph-gallery-tags">
        <Tag tone="blue">Đang giải quyết</Tag> <Tag tone="green">Đã trả kết quả</Tag>{" "}
        <Tag tone="yellow">Sắp đến hạn</Tag> <Tag tone="red">Quá hạn</Tag> <Tag tone="grey">Đã rút</Tag>{" "}
        <Tag tone="teal">Mới đến</Tag>
      </p>
      <Stats
        stats={[
          { value: "128", label: "Đang giải quyết", href: urls.galleryOfficial.vi },
          { value: "9", label: "Đến hạn hôm nay", tone: "soon", href: urls.galleryOfficial.vi },
          { value: "2", label: "Quá hạn", tone: "late", href: urls.galleryOfficial.vi, note: "Lâu nhất 3 ngày" },
          { value: "98,6%", label: "Đúng hạn trong tháng", tone: "good" },
        ]}
      />
    </Part>
  );
}

function Messages() {
  return (
    <Part title="Lời nhắn">
      <NotificationBanner kind="success" id="mau-da-xong">
        Đã tiếp nhận hồ sơ H31.64-261123-0004. Hẹn trả 16:30 ngày 25/11/2026.
      </NotificationBanner>
      <NotificationBanner kind="notice" id="mau-thong-bao">
        Chủ nhật 29/11/2026, từ 22:00, trang tạm dừng để bảo trì.
      </NotificationBanner>
      <InsetText>Thời hạn tính từ khi hồ sơ đủ và đúng, ghi trên giấy tiếp nhận.</InsetText>
      <WarningText>Văn bản đã ký và đóng dấu thì không sửa được nữa; chỉ có thể thu hồi bằng văn bản khác.</WarningText>
      <Details summary="Vì sao hẹn ngày này?">
        <p class="govuk-body">Hai ngày làm việc, từ 08:15 ngày 20/11/2026; không tính thứ Bảy, Chủ nhật.</p>
      </Details>
      <Panel title="Đã nộp hồ sơ" heading={3}>
        Mã tra cứu của bạn
        <br />
        <strong class="ph-code">7Q4M-XK2P-9RTB</strong>
      </Panel>
    </Part>
  );
}

function Facts() {
  return (
    <Part title="Danh sách tóm tắt">
      <SummaryList
        title="Người nộp hồ sơ"
        rows={[
          { key: "Họ và tên", value: "Nguyễn Thị Bưởi", action: { href: urls.galleryForm.vi, text: "Sửa" } },
          { key: "Số định danh", value: "033•••••••12", action: { href: urls.galleryForm.vi, text: "Sửa" } },
          { key: "Nơi ở", value: "Thôn Nễ Châu, phường Hồng Châu, tỉnh Hưng Yên" },
          { key: "Lệ phí", value: dongText(0) },
        ]}
      />
    </Part>
  );
}

function Steps() {
  return (
    <>
      <Part title="Các bước">
        <Timeline
          label="Các bước của hồ sơ"
          steps={[
            {
              title: "Tiếp nhận hồ sơ",
              when: "08:15 ngày 20/11/2026",
              by: "Trung tâm Phục vụ hành chính công phường Hồng Châu",
            },
            { title: "Chuyển Phòng Kinh tế, Hạ tầng và Đô thị", when: "08:40 ngày 20/11/2026", by: "Đỗ Minh Khoa" },
            {
              title: "Đang thẩm định",
              when: "Hạn 16:30 ngày 23/11/2026",
              by: "Vũ Thị Hạnh",
              state: "now",
              children: <p class="govuk-body-s">Cán bộ đã hẹn kiểm tra hiện trạng cây lúc 14:00 ngày 23/11/2026.</p>,
            },
            { title: "Ký số và cấp số", state: "ahead" },
            { title: "Trả kết quả", when: "Hẹn 16:30 ngày 24/11/2026", state: "ahead" },
          ]}
        />
      </Part>
      <Tasks />
    </>
  );
}

function Tasks() {
  return (
    <Part title="Việc cần làm">
      <TaskList
        tasks={[
          { id: "viec-1", title: "Điền đơn đề nghị", href: urls.galleryForm.vi, status: "Đã xong" },
          {
            id: "viec-2",
            title: "Chụp ảnh hiện trạng",
            href: urls.galleryForm.vi,
            hint: "Rõ gốc, thân và vị trí cây",
            status: <Tag tone="yellow">Đang làm</Tag>,
          },
          { id: "viec-3", title: "Ký và nộp", status: <Tag tone="grey">Chưa làm được</Tag> },
        ]}
      />
    </Part>
  );
}
