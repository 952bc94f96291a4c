import { usePage } from "../kernel/context.tsx";
import type { DemoAccount } from "../page-deps.ts";
import { signInTexts } from "../texts/sign-in-texts.ts";
import { Button, Form, SummaryList, Table } from "../ui/index.ts";

/** Who works at one place stands together; the places in the order in which they first come, citizens last. */
function byPlace(accounts: readonly DemoAccount[]): DemoAccount[] {
  const places = [...new Set(accounts.map(({ place }) => place))];
  const rank = ({ place }: DemoAccount): number => (place === null ? places.length : places.indexOf(place));
  return accounts.toSorted((a, b) => rank(a) - rank(b));
}

const one = (texts: readonly (string | null)[]): string =>
  [...new Set(texts)].filter((text) => text !== null).join(", ");

/** Every account of a trial province, with its password: pressing a button signs in. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const t = signInTexts[usePage().lang];
  const secrets = [
    { key: t.demoPassword, value: <span class="ph-code">{one(accounts.map(({ password }) => password))}</span> },
    { key: t.demoPin, value: <span class="ph-code">{one(accounts.map(({ pin }) => pin))}</span> },
  ];
  return (
    <section aria-labelledby="tai-khoan-dung-thu">
      <h2 class="govuk-heading-l" id="tai-khoan-dung-thu">
        {t.demoTitle}
      </h2>
      <SummaryList rows={secrets} dense />
      <Table
        caption={t.demoTitle}
        captionHidden
        dense
        rows={byPlace(accounts)}
        rowKey={({ name }) => name}
        columns={[
          { title: t.demoRole, heading: true, cell: ({ post }) => <span lang="vi">{post}</span> },
          { title: t.demoPlace, cell: ({ place }) => <span lang="vi">{place ?? "–"}</span> },
          { title: t.demoPerson, cell: ({ fullName }) => fullName },
          { title: t.demoName, cell: ({ name }) => <span class="ph-code">{name}</span> },
          { title: t.demoSigns, cell: ({ pin }) => (pin === null ? t.demoNo : t.demoYes) },
          { title: t.demoEnter, narrow: true, cell: (account) => <Enter account={account} /> },
        ]}
      />
    </section>
  );
}

function Enter({ account }: { account: DemoAccount }) {
  const t = signInTexts[usePage().lang];
  return (
    <Form row={account.name}>
      <input type="hidden" name="name" value={account.name} />
      <input type="hidden" name="password" value={account.password} />
      <Button small tone="secondary" about={account.fullName}>
        {t.demoEnter}
      </Button>
    </Form>
  );
}
