import type { DelegablePost, NamedDelegation } from "#capabilities/identity";
import { Refusal } from "#kernel/plain/refusal";
import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { dayText } from "../texts/format.ts";
import { Button, DateInput, Form, InsetText, Select, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { OwnFrame } from "./own-frame.tsx";

/** A post is delegated to a colleague: one choice names both, so that nobody of another agency can be chosen. */
const choiceOf = (positionId: string, accountId: string): string => `${positionId}~${accountId}`;

/** An official's delegations: given, received, and the form for a new one. */
export const delegationsPage = page({
  path: urls.delegations,
  access: "signed-in",
  load: async ({ deps, actor }) => {
    const answer = await deps.identity.listMyDelegations({ actor, input: {} });
    const ids = [...new Set(answer.posts.map((post) => post.agencyId))];
    const cards = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
    return { ...answer, agencies: new Map(cards.map((card) => [card.id, card.name])) };
  },
  acts: {
    give: async ({ deps, actor, form, requestId, lang }) => {
      const [positionId = "", toAccountId = ""] = form.text("toAccountId").split("~");
      if (toAccountId === "")
        throw new Refusal("invalid", "kernel.input-invalid", { fields: { toAccountId: "field.choose" } });
      const period = { validFrom: form.day("validFrom"), validTo: form.day("validTo"), ground: form.text("ground") };
      await deps.identity.giveDelegation({ actor, requestId, input: { positionId, toAccountId, ...period } });
      return { redirect: urls.delegations.to(lang), flash: delegationTexts[lang].done };
    },
    revoke: async ({ deps, actor, form, requestId, lang }) => {
      await deps.identity.revokeDelegation({ actor, requestId, input: { delegationId: form.text("form-row") } });
      return { redirect: urls.delegations.to(lang), flash: delegationTexts[lang].revoked };
    },
  },
  view: ({ data, lang }) => {
    const t = delegationTexts[lang];
    return (
      <OwnFrame title={t.title}>
        <p class="govuk-body">{t.lead}</p>
        <InsetText>{t.never}</InsetText>
        <Delegations rows={data.given} today={data.today} given />
        <Delegations rows={data.received} today={data.today} />
        {data.posts.length === 0 ? (
          <p class="govuk-body">{t.noPost}</p>
        ) : (
          <GiveForm posts={data.posts} agencies={data.agencies} today={data.today} />
        )}
      </OwnFrame>
    );
  },
});

type State = "holds" | "to-come" | "ended" | "revoked";

function stateOf(row: NamedDelegation, today: Day): State {
  if (row.revokedAt) return "revoked";
  if (row.validTo < today || (row.postEndsOn !== null && row.postEndsOn < today)) return "ended";
  return row.validFrom > today ? "to-come" : "holds";
}

const tones = { holds: "green", "to-come": "teal", ended: "grey", revoked: "grey" } as const;

function Delegations({ rows, today, given }: { rows: readonly NamedDelegation[]; today: Day; given?: boolean }) {
  const t = delegationTexts[usePage().lang];
  return (
    <Table
      caption={given ? t.given : t.received}
      rows={rows}
      rowKey={({ id }) => id}
      empty={given ? t.givenNone : t.receivedNone}
      columns={[
        {
          title: given ? t.whom : t.byWhom,
          heading: true,
          cell: (row) => <span lang="vi">{given ? row.toName : row.fromName}</span>,
        },
        { title: t.post, cell: ({ title }) => <span lang="vi">{title}</span> },
        { title: t.period, narrow: true, cell: (row) => `${dayText(row.validFrom)} – ${dayText(row.validTo)}` },
        { title: t.ground, cell: ({ ground }) => <span lang="vi">{ground}</span> },
        { title: t.state, narrow: true, cell: (row) => <StateTag state={stateOf(row, today)} /> },
        ...(given
          ? [{ title: t.todo, narrow: true, cell: (row: NamedDelegation) => <Revoke row={row} today={today} /> }]
          : []),
      ]}
    />
  );
}

function StateTag({ state }: { state: State }) {
  return <Tag tone={tones[state]}>{delegationTexts[usePage().lang].states[state]}</Tag>;
}

function Revoke({ row, today }: { row: NamedDelegation; today: Day }) {
  const t = delegationTexts[usePage().lang];
  const state = stateOf(row, today);
  if (state !== "holds" && state !== "to-come") return null;
  return (
    <Form act="revoke" row={row.id}>
      <Button small tone="secondary" about={t.revokeAbout({ name: row.toName })}>
        {t.revoke}
      </Button>
    </Form>
  );
}

function GiveForm(props: { posts: readonly DelegablePost[]; agencies: ReadonlyMap<string, string>; today: Day }) {
  const t = delegationTexts[usePage().lang];
  const several = props.posts.length > 1;
  const choices = props.posts.flatMap((post) =>
    post.colleagues.map((one) => ({
      value: choiceOf(post.positionId, one.accountId),
      label: several
        ? `${post.title}, ${props.agencies.get(post.agencyId) ?? ""} → ${one.fullName}, ${one.title}`
        : `${one.fullName}, ${one.title}`,
    })),
  );
  if (choices.length === 0) return <p class="govuk-body">{t.nobody}</p>;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.give}</h2>
      {!several && (
        <p
          class="govuk-body"
          lang="vi"
        >{`${props.posts[0]?.title ?? ""}, ${props.agencies.get(props.posts[0]?.agencyId ?? "") ?? ""}`}</p>
      )}
      <Form act="give">
        <Select name="toAccountId" label={t.to} hint={t.toHint} choices={choices} />
        <DateInput name="validFrom" label={t.from} value={props.today} />
        <DateInput name="validTo" label={t.until} />
        <TextInput name="ground" label={t.ground} hint={t.groundHint} autocomplete="off" />
        <Button>{t.button}</Button>
      </Form>
    </section>
  );
}
