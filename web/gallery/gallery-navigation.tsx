import { usePage } from "../kernel/context.tsx";
import { Subnavigation } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { galleryTexts } from "./gallery-texts.ts";

export function GalleryNavigation(props: { current: "overview" | "form" | "body" | "official" | "administrator" }) {
  const { lang } = usePage();
  const t = galleryTexts[lang];
  const places = [
    { key: "overview", href: urls.gallery.to(lang), text: t.overview },
    { key: "form", href: urls.galleryForm.to(lang), text: t.form },
    { key: "body", href: urls.galleryBody.to(lang), text: t.body },
    { key: "official", href: urls.galleryOfficial.to(lang), text: t.official },
    { key: "administrator", href: urls.galleryAdministrator.to(lang), text: t.administrator },
    { key: "error", href: urls.galleryError.to(lang, { status: "404" }), text: t.error },
  ];
  return (
    <Subnavigation
      label={t.title}
      places={places.map((place) => ({ ...place, current: place.key === props.current }))}
    />
  );
}
