import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { mineTexts } from "../texts/mine-texts.ts";
import { Subnavigation } from "../ui/index.ts";
import { urls } from "../urls.ts";

export type MyPlace = "dossiers" | "notices" | "looks" | "sessions" | "details";

/** A citizen's own pages. */
export function MyLayout(props: { title: string; current: MyPlace; unread?: number; children: ComponentChildren }) {
  const { lang } = usePage();
  const t = mineTexts[lang];
  const places = [
    { key: "dossiers", href: urls.mine.to(lang) },
    { key: "notices", href: urls.myNotices.to(lang) },
    { key: "looks", href: urls.myLooks.to(lang) },
    { key: "sessions", href: urls.mySessions.to(lang) },
    { key: "details", href: urls.myDetails.to(lang) },
  ] as const;
  return (
    <CitizenLayout title={props.title} current="mine">
      <Subnavigation
        label={t.navigation}
        places={places.map(({ key, href }) => ({
          ...{ href, text: t[key], current: key === props.current },
          ...(key === "notices" && props.unread ? { count: props.unread } : {}),
        }))}
      />
      {props.children}
    </CitizenLayout>
  );
}
