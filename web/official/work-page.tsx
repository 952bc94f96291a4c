import { usePage } from "../kernel/context.tsx";
import { OfficialLayout } from "../layouts/official-layout.tsx";
import type { WorkProps } from "../layouts/work-layout.tsx";
import { workGroups } from "./work-groups.ts";

/** A page of an official, with the navigation of the posts held. */
export function WorkPage(props: Omit<WorkProps, "groups">) {
  const { actor, lang, frame } = usePage();
  return <OfficialLayout {...props} groups={workGroups(actor, lang, frame.receiveOnly)} />;
}
