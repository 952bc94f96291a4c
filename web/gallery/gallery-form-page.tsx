import { createHash } from "node:crypto";
import { Refusal } from "#kernel/plain/refusal";
import { isDay } from "#kernel/plain/day";
import type { Fields } from "../kernel/fields.ts";
import type { Upload } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { sizeText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import {
  Button,
  ButtonRow,
  Checkboxes,
  DateInput,
  Fieldset,
  FileUpload,
  Form,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../ui/index.ts";
import { urls } from "../urls.ts";
import { GalleryNavigation } from "./gallery-navigation.tsx";
import { galleryTexts } from "./gallery-texts.ts";

const maxFileBytes = 5 * 1024 * 1024;
type Photo = { readonly fileName: string; readonly sizeBytes: number; readonly sha256: string };

/** The worked example: a form with every kind of field and a file. A room's page does the same with the room's act in place of `check`. */
export const galleryFormPage = page({
  path: urls.galleryForm,
  access: "public",
  maxFileBytes,
  load: () => ({ communes: ["Phường Phố Hiến", "Phường Sơn Nam", "Phường Hồng Châu", "Xã Tân Hưng"] }),
  upload: readPhoto,
  act: ({ form, files, lang }) => {
    check(form);
    const photos = files.get("photo") ?? [];
    const sizes = photos.map((photo) => `${photo.fileName} (${sizeText(photo.sizeBytes)})`).join(", ");
    return {
      redirect: urls.galleryForm.to(lang),
      flash: `Đã đọc biểu mẫu của ${form.text("applicant.fullName")}${sizes ? `, kèm ${sizes}` : ""}. Không có gì được lưu.`,
    };
  },
  view: ({ data, lang }) => {
    const t = galleryTexts[lang];
    return (
      <CitizenLayout title={t.form} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <GalleryNavigation current="form" />
        <div class="govuk-grid-row" lang="vi">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-xl">Đơn đề nghị chặt hạ cây xanh (mẫu thử)</h1>
            <Form upload>
              <ApplicantFields />
              <TreeFields communes={data.communes} />
              <ButtonRow>
                <Button>Gửi đơn</Button>
                <Button tone="secondary" name="then" value="draft">
                  Lưu nháp
                </Button>
              </ButtonRow>
            </Form>
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

function ApplicantFields() {
  return (
    <Fieldset legend="Người đề nghị" size="m" heading={2}>
      <TextInput name="applicant.fullName" label="Họ và tên" autocomplete="name" />
      <TextInput
        name="applicant.personalNumber"
        label="Số định danh cá nhân"
        hint="12 chữ số trên thẻ căn cước."
        digits
        width={20}
        autocomplete="off"
      />
      <DateInput name="applicant.bornOn" label="Ngày sinh" hint="Ví dụ: 15 8 1959" birthday />
      <TextInput
        name="applicant.email"
        label="Thư điện tử"
        kind="email"
        optional
        autocomplete="email"
        spellcheck={false}
      />
    </Fieldset>
  );
}

function TreeFields(props: { communes: readonly string[] }) {
  return (
    <Fieldset legend="Cây xanh" size="m" heading={2}>
      <Select
        name="commune"
        label="Xã, phường nơi có cây"
        choices={props.communes.map((name) => ({ value: name, label: name }))}
      />
      <Radios name="place" label="Cây đứng ở đâu?" choices={places()} />
      <Checkboxes name="reasons" label="Vì sao cần chặt hạ?" hint="Chọn mọi lý do đúng." choices={reasons} />
      <TextInput name="heightMetres" label="Chiều cao cây" digits width={3} suffix="mét" />
      <Textarea name="description" label="Mô tả hiện trạng" hint="Vài câu là đủ." rows={4} />
      <FileUpload
        name="photo"
        label="Ảnh chụp hiện trạng"
        hint={`JPEG hoặc PNG, không quá ${sizeText(maxFileBytes)}.`}
        accept="image/jpeg,image/png"
        optional
      />
    </Fieldset>
  );
}

const places = () => [
  { value: "street", label: "Vỉa hè, công viên, nơi công cộng" },
  {
    value: "garden",
    label: "Trong khuôn viên nhà tôi",
    hint: "Không cần giấy phép nếu cây không thuộc danh mục bảo tồn.",
  },
  { value: "other", label: "Nơi khác", more: <TextInput name="placeOther" label="Nói rõ nơi cây đứng" optional /> },
];
const reasons = [
  { value: "danger", label: "Cây có nguy cơ gãy đổ" },
  { value: "dead", label: "Cây đã chết" },
  { value: "building", label: "Vướng công trình được cấp phép", hint: "Kèm giấy phép xây dựng." },
];

/** Reads the file as it streams by; a room writes it to its store here instead, and returns its id. */
async function readPhoto(file: Upload): Promise<Photo> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of file.stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { fileName: file.fileName, sizeBytes, sha256: hash.digest("hex") };
}

function check(form: Fields): void {
  const fields: Record<string, string> = {};
  for (const name of ["applicant.fullName", "description"]) if (form.text(name) === "") fields[name] = "field.required";
  for (const name of ["commune", "place"]) if (form.text(name) === "") fields[name] = "field.choose";
  if (!/^\d{12}$/.test(form.text("applicant.personalNumber"))) fields["applicant.personalNumber"] = "field.wrong-form";
  const bornOn = form.day("applicant.bornOn");
  if (!isDay(bornOn)) fields["applicant.bornOn"] = bornOn === "" ? "field.required" : "field.date";
  if (form.all("reasons").length === 0) fields["reasons"] = "field.choose";
  if (!/^\d+$/.test(form.text("heightMetres"))) fields["heightMetres"] = "field.number";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "kernel.input-invalid", { fields });
}
