import type { Sheet } from "#capabilities/incoming";
import { type Day, isDay } from "#kernel/plain/day";
import { dayWritten, momentWritten, printable, printablePassage } from "./cells.ts";

type Task = Sheet["tasks"][number];
type Step = Sheet["steps"][number];
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

/** What a leader decided of what was asked; undefined of other steps. */
function decided(step: Step, asked: Step | undefined): string | undefined {
  const who = asked?.by_name ?? "";
  if (step.kind === "answer") return `Trả lời câu hỏi của ${who}`;
  if (step.kind === "refuse-extension") return `Không gia hạn theo đề nghị của ${who}`;
  if (step.kind !== "extend" || step.until_at === null) return undefined;
  return `Gia hạn đến ${momentWritten(step.until_at)} theo đề nghị của ${who}`;
}

/** Answers to questions and to wishes for more time: of the units' leaders, or of the whole agency's. */
function repliesOf({ steps }: Sheet, ofUnits: boolean) {
  return steps
    .filter(({ unit_id }) => (unit_id !== null) === ofUnits)
    .flatMap((step) => {
      const reply = decided(
        step,
        steps.find(({ id }) => id === step.answers_id),
      );
      if (reply === undefined) return [];
      const by = short(listed([step.by_name, step.by_title]));
      const words = { opinion: passage(step.text ?? ""), by, on: momentWritten(step.at) };
      return [{ at: step.at, said: { ...words, reply: short(reply, 600) } }];
    });
}

type Said<Value> = { readonly at: Date; readonly said: Value };
const inTime = <One, Other>(some: readonly Said<One>[], others: readonly Said<Other>[]): (One | Other)[] =>
  [...some, ...others].toSorted((a, b) => a.at.getTime() - b.at.getTime()).map(({ said }) => said);

function leaderOpinions({ directions, tasks }: Sheet) {
  return directions.slice(-100).map((direction) => {
    const given = tasks.filter(({ direction_id }) => direction_id === direction.id);
    const holders = (role: Task["role"]) => given.filter((task) => task.role === role).map(holderOf);
    const said = {
      main: holders("main").slice(0, 60),
      coordinating: holders("coordinating").slice(0, 200),
      opinion: passage(direction.opinion),
      by: short(listed([direction.by_name, direction.by_title])),
      on: momentWritten(direction.at),
    };
    return { at: direction.at, said };
  });
}

const unitOpinions = ({ tasks }: Sheet) =>
  tasks
    .filter(({ opinion_by }) => opinion_by !== "")
    .slice(-300)
    .map((task) => {
      const at = task.assigned_at ?? task.given_at;
      const by = short(task.opinion_by);
      return { at, said: { person: holderOf(task), opinion: passage(task.opinion), by, on: momentWritten(at) } };
    });

/** The values of the paper `handling-sheet`: what leaders and handlers said, as it stands when it is printed. */
export function sheetValues(sheet: Sheet, letterhead: Letterhead, preparedOn: Day) {
  const { document, steps } = sheet;
  const said = steps.flatMap((step) => (isOfHandler(step.kind) ? [{ ...step, title: kinds[step.kind] }] : []));
  const number = document.arrival_number === null ? null : `${document.arrival_number}/${document.book_year ?? ""}`;
  return {
    ...{ letterhead, preparedOn, document: documentLine(sheet), abstract: passage(document.abstract).slice(0, 4000) },
    arrival: number === null ? null : { number, on: document.arrived_on },
    agencyLeader: inTime(leaderOpinions(sheet), repliesOf(sheet, false).slice(-500)),
    unitLeader: inTime(unitOpinions(sheet), repliesOf(sheet, true).slice(-500)),
    handler: said.slice(-500).map((step) => ({
      kind: step.until_at === null ? step.title : `${step.title} đến ${momentWritten(step.until_at)}`,
      opinion: passage(step.text ?? ""),
      by: short(listed([step.by_name, step.by_title])),
      on: momentWritten(step.at),
    })),
  };
}
