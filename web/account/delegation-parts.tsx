import type { DelegablePost, NamedDelegation } from "#capabilities/identity";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { dayText } from "../texts/format.ts";
import { Button, DateInput, Form, InsetText, Select, Table, Tag, TextInput } from "../ui/index.ts";

// The delegations of one account, on its owner's page and on an administrator's.

/** A post is delegated to a colleague: one choice names both, so that nobody of another agency can be chosen. */
const choiceOf = (positionId: string, accountId: string): string => `${positionId}~${accountId}`;

export async function loadDelegations(deps: PageDeps, actor: Actor, accountId?: string) {
  const answer = await deps.identity.listDelegations({ actor, input: accountId === undefined ? {} : { accountId } });
  const ids = [...new Set(answer.posts.map((post) => post.agencyId))];
  const cards = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
  return { ...answer, agencies: new Map(cards.map((card) => [card.id, card.name])) };
}
type Loaded = Awaited<ReturnType<typeof loadDelegations>>;

type Sent = Pick<Posted<PageDeps, unknown, unknown>, "deps" | "actor" | "form" | "requestId">;

export async function sendGiven({ deps, actor, form, requestId }: Sent): Promise<void> {
  const [positionId = "", toAccountId = ""] = form.text("toAccountId").split("~");
  if (toAccountId === "")
    throw new Refusal("invalid", "kernel.input-invalid", { fields: { toAccountId: "field.choose" } });
  const period = { validFrom: form.day("validFrom"), validTo: form.day("validTo"), ground: form.text("ground") };
  await deps.identity.giveDelegation({ actor, requestId, input: { positionId, toAccountId, ...period } });
}

export async function sendRevoked({ deps, actor, form, requestId }: Sent): Promise<void> {
  await deps.identity.revokeDelegation({ actor, requestId, input: { delegationId: form.text("form-row") } });
}

/** What holds and held, and the form for a new one. `own`: the reader's. */
export function AllDelegations({ data, own = false }: { data: Loaded; own?: boolean }) {
  const t = delegationTexts[usePage().lang];
  return (
    <>
      <InsetText>{t.never}</InsetText>
      <Delegations rows={data.given} today={data.today} own={own} given />
      <Delegations rows={data.received} today={data.today} own={own} />
      {data.posts.length === 0 ? (
        <p class="govuk-body">{own ? t.noPost : t.noPostOf}</p>
      ) : (
        <GiveForm posts={data.posts} agencies={data.agencies} today={data.today} />
      )}
    </>
  );
}

type State = "holds" | "to-come" | "ended" | "revoked";

function stateOf(row: NamedDelegation, today: Day): State {
  if (row.revokedAt) return "revoked";
  if (row.validTo < today || (row.postEndsOn !== null && row.postEndsOn < today)) return "ended";
  return row.validFrom > today ? "to-come" : "holds";
}

const tones = { holds: "green", "to-come": "teal", ended: "grey", revoked: "grey" } as const;

type ListProps = { rows: readonly NamedDelegation[]; today: Day; own: boolean; given?: boolean };

function Delegations({ rows, today, own, given }: ListProps) {
  const t = delegationTexts[usePage().lang];
  const words = own ? t.mine : t.theirs;
  return (
    <Table
      caption={given ? words.given : words.received}
      rows={rows}
      rowKey={({ id }) => id}
      empty={given ? words.givenNone : words.receivedNone}
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
