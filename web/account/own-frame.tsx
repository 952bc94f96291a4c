import type { ComponentChildren } from "preact";
import { AdminPage, administrators } from "../administration/admin-page.tsx";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { secondFactorTexts } from "../texts/second-factor-texts.ts";
import { urls } from "../urls.ts";

/** The frame of whoever is signed in, so that a page about one's own account is one page for everybody. */
export function OwnFrame(props: { title: string; first?: boolean; children: ComponentChildren }) {
  const { actor, lang } = usePage();
  const { first, ...page } = props;
  const back = [{ href: urls.ownAccount.to(lang), text: secondFactorTexts[lang].account }];
  const breadcrumbs = first ? {} : { breadcrumbs: back };
  if (actor.kind === "citizen") {
    return (
      <CitizenLayout title={page.title} {...breadcrumbs}>
        <h1 class="govuk-heading-xl">{page.title}</h1>
        {page.children}
      </CitizenLayout>
    );
  }
  const administers = actor.positions.some((at) => at.roles.some((role) => administrators.includes(role)));
  return administers ? <AdminPage {...page} {...breadcrumbs} /> : <WorkPage {...page} {...breadcrumbs} />;
}
