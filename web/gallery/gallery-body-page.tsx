import type { Block } from "#capabilities/papers";
import { BodyComparison } from "../documents/body-comparison.tsx";
import { BodyField } from "../documents/body-field.tsx";
import { readBody } from "../documents/body-text.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { GalleryNavigation } from "./gallery-navigation.tsx";
import { galleryTexts } from "./gallery-texts.ts";

/** The body of a document: its box, and two versions compared. Nothing is stored. */
export const galleryBodyPage = page({
  path: urls.galleryBody,
  access: "public",
  load: () => ({ before: readBody(first), after: readBody(second) }),
  act: ({ form, lang }) => {
    const blocks = readBody(form.text("body"));
    const kinds = (kind: Block["kind"]) => blocks.filter((block) => block.kind === kind).length;
    return {
      redirect: urls.galleryBody.to(lang),
      flash: `Đã đọc ${kinds("heading")} đề mục, ${kinds("paragraph")} đoạn, ${kinds("list")} danh sách, ${kinds("table")} bảng. Không có gì được lưu.`,
    };
  },
  view: ({ data, lang }) => {
    const t = galleryTexts[lang];
    return (
      <CitizenLayout title={t.body} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <GalleryNavigation current="body" />
        <h1 class="govuk-heading-xl">{t.body}</h1>
        <Form>
          <BodyField name="body" value={data.after} rows={14} />
          <Button>{t.read}</Button>
        </Form>
        <h2 class="govuk-heading-m">{t.compared}</h2>
        <BodyComparison before={data.before} after={data.after} />
      </CitizenLayout>
    );
  },
});

const first = `# Chương I. Quy định chung
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
**Điều 1.** Thành lập Tổ công tác gồm các ông, bà có tên sau đây:
| TT | Họ và tên | Nhiệm vụ |
|---|---|---|
| 1 | Nguyễn Thị Bưởi | Tổ trưởng |
| 2 | Đỗ Văn Bắc | Thành viên |
**Điều 2.** Tổ công tác có nhiệm vụ:
- Hướng dẫn các xã, phường;
- Báo cáo hằng tháng.
**Điều 3.** Bãi bỏ Quyết định số 11/QĐ-UBND.
**Điều 4.** Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.`;

const second = `# Chương I. Quy định chung
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
**Điều 1.** Thành lập Tổ công tác gồm các ông, bà có tên sau đây:
| TT | Họ và tên | Nhiệm vụ |
|---|---|---|
| 1 | Nguyễn Thị Bưởi | Tổ trưởng |
| 2 | Đỗ Văn Bắc | Tổ phó |
| 3 | Lê Thị Sen | Thành viên |
**Điều 2.** Tổ công tác có nhiệm vụ:
- Hướng dẫn các xã, phường và đơn vị sự nghiệp;
- Báo cáo hằng tuần.
__Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ.__
**Điều 4.** **Chánh Văn phòng** chịu trách nhiệm thi hành Quyết định này.`;
