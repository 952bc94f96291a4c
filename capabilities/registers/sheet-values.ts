import type { Sheet } from "#capabilities/incoming";
import { type Day, isDay } from "#kernel/plain/day";
import { dayWritten, momentWritten, printable, printablePassage } from "./cells.ts";

type Task = Sheet["tasks"][number];
export type Letterhead = { readonly superior: string | null; readonly agency: string[]; readonly place: string };

const kinds = {
  progress: "Báo cáo tiến độ",
  ask: "Hỏi lãnh đạo",
  "ask-extension": "Xin gia hạn",
  complete: "Kết quả giải quyết",
} as const;
const isOfHandler = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

const listed = (words: readonly (string | null)[]): string => words.filter(Boolean).join(", ") || "–";
/** In one line, at most as long as its place on the paper takes. */
const short = (text: string, longest = 400): string => printable(text).slice(0, longest) || "–";
const passage = (text: string): string => printablePassage(text).slice(0, 20_000);
const holderOf = ({ account_name, unit_name, due_at }: Task): string =>
  short(`${listed([account_name, unit_name])} (${momentWritten(due_at)})`, 600);

function documentLine({ document }: Sheet): string {
  const number = document.number_text ? `số ${document.number_text}` : "không số";
  const on = document.issued_on !== null && isDay(document.issued_on) ? `ngày ${dayWritten(document.issued_on)}` : "";
  return short([document.type_name || "Văn bản", number, on, `của ${document.author}`].filter(Boolean).join(" "), 1500);
}

function leaderOpinions({ directions, tasks }: Sheet) {
  return directions.slice(-100).map((direction) => {
    const given = tasks.filter(({ direction_id }) => direction_id === direction.id);
    const holders = (role: Task["role"]) => given.filter((task) => task.role === role).map(holderOf);
    return {
      main: holders("main").slice(0, 60),
      coordinating: holders("coordinating").slice(0, 200),
      opinion: passage(direction.opinion),
      by: short(listed([direction.by_name, direction.by_title])),
      on: momentWritten(direction.at),
    };
  });
}

/** The values of the paper `handling-sheet`: what leaders and handlers said, as it stands when it is printed. */
export function sheetValues(sheet: Sheet, letterhead: Letterhead, preparedOn: Day) {
  const { document, tasks, steps } = sheet;
  const assigned = tasks.filter(({ opinion_by }) => opinion_by !== "");
  const said = steps.flatMap((step) => (isOfHandler(step.kind) ? [{ ...step, title: kinds[step.kind] }] : []));
  const number = document.arrival_number === null ? null : `${document.arrival_number}/${document.book_year ?? ""}`;
  return {
    ...{ letterhead, preparedOn, document: documentLine(sheet), abstract: passage(document.abstract).slice(0, 4000) },
    arrival: number === null ? null : { number, on: document.arrived_on },
    agencyLeader: leaderOpinions(sheet),
    unitLeader: assigned.slice(-300).map((task) => ({
      person: holderOf(task),
      opinion: passage(task.opinion),
      by: short(task.opinion_by),
      on: momentWritten(task.assigned_at ?? task.given_at),
    })),
    handler: said.slice(-500).map((step) => ({
      kind: step.title,
      opinion: passage(step.text ?? ""),
      by: short(listed([step.by_name, step.by_title])),
      on: momentWritten(step.at),
    })),
  };
}
