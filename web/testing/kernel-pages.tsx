import type { ComponentChildren } from "preact";
import type { Readable } from "node:stream";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { OfficialLayout } from "../layouts/official-layout.tsx";
import { Button, Checkboxes, DateInput, FileUpload, Form, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import type { Access, Posted, Upload } from "../kernel/page.ts";
import { downloadsFor, pagesFor } from "../kernel/page.ts";

/** Pages made for the kernel's tests: `answer` stands for the act, `load` for the query, `store` for where files go. */
export type Sent = Pick<Posted<unknown, unknown, string>, "form" | "requestId" | "lang" | "files">;
export type TestDeps = {
  answer(sent: Sent): void;
  load(): void;
  store(file: { readonly fileName: string; readonly stream: Readable }): Promise<string>;
};
const page = pagesFor<TestDeps>();

function Shell(props: { title: string; children: ComponentChildren }) {
  return <CitizenLayout title={props.title}>{props.children}</CitizenLayout>;
}

export const formPage = page({
  path: { vi: "/don/:code", en: "/en/form/:code" },
  access: "public",
  load: ({ deps, params, query }) => {
    deps.load();
    return { code: params.code, asked: query.text("q") };
  },
  act: ({ deps, form, files, requestId, lang, params }) => {
    deps.answer({ form, files, requestId, lang });
    return { redirect: `/don/${params.code}`, flash: `Đã nhận ${form.text("name")}` };
  },
  view: ({ data }) => (
    <Shell title={`Đơn ${data.code}`}>
      <p>{data.asked}</p>
      <Form>
        <TextInput name="name" label="Họ và tên" />
        <TextInput name="pin" label="Mã PIN" kind="password" />
        <DateInput name="bornOn" label="Ngày sinh" />
        <Textarea name="story" label="Sự việc" />
        <Select
          name="commune"
          label="Xã"
          choices={[
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ]}
        />
        <Radios
          name="kind"
          label="Loại"
          choices={[
            { value: "k1", label: "K1" },
            { value: "k2", label: "K2" },
          ]}
        />
        <Checkboxes
          name="why"
          label="Lý do"
          choices={[
            { value: "x", label: "X" },
            { value: "y", label: "Y" },
          ]}
        />
        <Button>Gửi</Button>
      </Form>
    </Shell>
  ),
});

export const manyPage = page({
  path: { vi: "/nhieu" },
  access: "public",
  load: () => null,
  acts: {
    first: ({ deps, form, files, requestId, lang }) => {
      deps.answer({ form, files, requestId, lang });
      return { redirect: "/nhieu" };
    },
    second: () => ({ redirect: "/nhieu", session: { token: "abc", expiresAt: new Date("2030-01-01T00:00:00Z") } }),
  },
  view: () => (
    <Shell title="Nhiều">
      <Form act="first" row="1">
        <TextInput name="n" label="Một" />
      </Form>
      <Form act="first" row="2">
        <TextInput name="n" label="Hai" />
      </Form>
      <Form act="second">
        <Button>Vào</Button>
      </Form>
    </Shell>
  ),
});

export const ownPage = (path: string, access: Access) =>
  page({
    path: { vi: path },
    access,
    load: () => null,
    act: ({ deps, form, files, requestId, lang }) => {
      deps.answer({ form, files, requestId, lang });
      return { redirect: path };
    },
    view: () => (
      <Shell title="Riêng">
        <Form>
          <TextInput name="name" label="Tên" />
          <TextInput name="pin" label="PIN" kind="password" />
        </Form>
      </Shell>
    ),
  });

export const uploadPage = page({
  path: { vi: "/tep-len" },
  access: "public",
  maxFileBytes: 2 * 1024 * 1024,
  load: () => null,
  upload: (file: Upload, { deps }) => deps.store(file),
  act: ({ deps, form, files, requestId, lang }) => {
    deps.answer({ form, files, requestId, lang });
    return { redirect: "/tep-len" };
  },
  view: () => (
    <Shell title="Tệp">
      <Form upload>
        <TextInput name="before" label="Trước" />
        <FileUpload name="photo" label="Ảnh" />
        <TextInput name="after" label="Sau" />
      </Form>
    </Shell>
  ),
});

export const answerPage = page({
  path: { vi: "/tinh" },
  access: "public",
  load: () => "tải",
  act: ({ deps, form, files, requestId, lang, browser }) => {
    deps.answer({ form, files, requestId, lang });
    return { show: { sum: Number(form.text("a")) + 1, browser } };
  },
  view: ({ data, answer }) => (
    <Shell title="Tính">
      <p>{answer === null ? data : `${data}: ${answer.sum} cho ${answer.browser}`}</p>
      <Form>
        <TextInput name="a" label="Số" />
      </Form>
    </Shell>
  ),
});

export const filePage = downloadsFor<TestDeps>()({
  path: { vi: "/tep/:id" },
  access: "signed-in",
  load: ({ params }) => ({
    stream: Buffer.from(`tệp ${params.id}`),
    mediaType: "application/pdf",
    fileName: "giấy hẹn.pdf",
    inline: true,
  }),
});

/** Work pages with a group of the navigation that has no entries, and one that has. */
export const groupsPage = page({
  path: { vi: "/nhom", en: "/en/groups" },
  access: "public",
  load: () => null,
  view: () => (
    <OfficialLayout
      title="Nhóm"
      groups={[
        { title: "Nhóm trống", places: [] },
        { title: "Nhóm có", places: [{ key: "one", text: "Một", href: "/mot" }] },
      ]}
    >
      <p>…</p>
    </OfficialLayout>
  ),
});
