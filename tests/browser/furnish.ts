import { Person } from "../tour/person.ts";
import { agencyIn, dossierPath, draft, giveNumber, receive, returnResult, seal, sign } from "../tour/play.ts";
import { furnishFiles } from "./furnish-files.ts";
import { password, pin } from "./stage.ts";

export type Team = Readonly<Record<"officer" | "specialist" | "chair" | "clerk", Person>>;

/** What an officer fills in at the counter of Như Quỳnh, by the names of the boxes. */
export const counterEntry = {
  caseCode: "ordinary",
  door: "counter",
  "applicant.fullName": "Trần Thị Hòa",
  "applicant.identityNumber": "033159000023",
  "applicant.dateOfBirth.day": "4",
  "applicant.dateOfBirth.month": "4",
  "applicant.dateOfBirth.year": "1959",
  "applicant.phone": "0900 000 023",
  submittedBy: "self",
  "answers.work": "fell",
  "answers.species": "Xà cừ",
  "answers.treeCount": "2",
  "answers.place": "Đầu thôn 2, xã Như Quỳnh",
  "answers.reason": "Cây nghiêng, có nguy cơ đổ vào nhà",
  "papers.0.given": "yes",
  "papers.1.given": "yes",
  returnWay: "counter",
} as const;

/** Those who work on a dossier at Như Quỳnh, signed in. */
export async function teamOf(address: string): Promise<Team> {
  const person = (role: string) => new Person(address).signIn(`${role}.nhuquynh`, password);
  const names = ["tiepnhan", "chuyenvien", "chutich", "vanthu"] as const;
  const [officer, specialist, chair, clerk] = await Promise.all([
    person(names[0]),
    person(names[1]),
    person(names[2]),
    person(names[3]),
  ]);
  return { officer, specialist, chair, clerk };
}

const stations = ["submitted", "received", "taken", "to-number", "to-sign", "to-seal", "finished", "returned"] as const;
export type Station = (typeof stations)[number];

/** The steps to a station, in order. */
function stepsTo(station: Station, { officer, specialist, chair, clerk }: Team, path: string) {
  if (station === "taken") {
    const take = () => specialist.open(path).then(() => specialist.send('name="form-act" value="take"', {}));
    return [() => receive(officer, path), take];
  }
  const passed = stations.filter((name) => name !== "taken" && stations.indexOf(name) <= stations.indexOf(station));
  const ways: Partial<Record<Station, () => Promise<unknown>>> = {
    received: () => receive(officer, path),
    "to-number": () => draft(specialist, path),
    "to-sign": () => giveNumber(clerk),
    "to-seal": () => sign(chair, pin),
    finished: () => seal(clerk, pin),
    returned: () => returnResult(officer, path),
  };
  return passed.flatMap((name) => ways[name] ?? []);
}

/** What a job still does to a dossier that stays where it is: waited for, so that its page stands still. */
async function settle(station: Station, { officer, chair, clerk }: Team, path: string): Promise<void> {
  if (station === "finished") await officer.until(path, ({ html }) => html.includes('name="form-act" value="return"'));
  const tray = async (person: Person, address: RegExp, holds: string): Promise<void> => {
    await person.open("/mot-cua");
    await person.until(person.link(address), ({ html }) => html.includes(holds));
  };
  if (station === "to-seal") await tray(clerk, /^\/van-thu\/[0-9a-f-]{36}/, 'value="seal"');
  if (station === "to-sign") await tray(chair, /^\/ky\/[0-9a-f-]{36}/, 'name="documents"');
}

export type Furnished = {
  /** The address of the dossier that stays at each station. */
  readonly dossiers: Readonly<Record<Station, string>>;
  readonly trackingCode: string;
  /** The address of what a citizen has begun on the own pages. */
  readonly draft: string;
  /** Addresses of incoming documents: entered by hand and without a number yet, and directed by the leader. */
  readonly incoming: { readonly entered: string; readonly directed: string };
};

/** A citizen begins a dossier on the own pages and leaves it. */
async function beginDraft(address: string): Promise<string> {
  const citizen = await new Person(address).signIn("congdan.nam", password);
  await citizen.open("/thu-tuc/1.002693/nop-ho-so");
  await citizen.send('name="caseKey"', { caseKey: "ordinary" });
  return citizen.path;
}

/** The clerk enters two papers; one is registered, and the leader gives it to a unit. */
export async function enterIncoming({ clerk, chair }: Team): Promise<Furnished["incoming"]> {
  await clerk.open("/mot-cua");
  const agency = agencyIn(clerk, /\/van-ban\/den\/([0-9a-f-]{36})/);
  const paper = { source: "post", author: "Sở Công Thương", numberText: "12/SCT-VP", abstract: "Về việc báo cáo" };
  const enterOne = async (): Promise<string> => {
    await clerk.open(`/van-ban/den/${agency}/nhap`);
    await clerk.send('name="numberText"', paper);
    return clerk.path;
  };
  const directed = await enterOne();
  await clerk.send('name="form-act" value="register"', {});
  await chair.open(`${directed}/chi-dao`);
  const main = /<option value="(unit:[^"]+)"/.exec(chair.html)?.[1] ?? "";
  await chair.send('name="opinion"', { main, due: "default" });
  return { directed, entered: await enterOne() };
}

/** Enters a dossier at the counter; gives its address and what an applicant is told to follow it by. */
export async function enter(officer: Person, more: Readonly<Record<string, string>> = {}) {
  await officer.open("/mot-cua");
  const centre = agencyIn(officer, /\/mot-cua\/([0-9a-f-]{36})/);
  await officer.open(`/mot-cua/${centre}/tiep-nhan-truc-tiep?thu-tuc=1.002693`);
  await officer.send('name="procedureCode"', { ...counterEntry, ...more });
  const trackingCode = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(officer.text())?.[0] ?? "";
  return { path: dossierPath(officer), trackingCode };
}

/** Takes a dossier from the counter to a station, and waits until the jobs have done their part. */
export async function bring(team: Team, station: Station): Promise<{ path: string; trackingCode: string }> {
  const entered = await enter(team.officer);
  for (const step of stepsTo(station, team, entered.path)) await step();
  await settle(station, team, entered.path);
  return entered;
}

/** Fills Như Quỳnh with a dossier at every station. */
export async function furnish(address: string): Promise<Furnished> {
  const team = await teamOf(address);
  const dossiers: Partial<Record<Station, string>> = {};
  let trackingCode = "";
  // Those that go furthest come first: so each tray holds one document when its turn comes.
  for (const station of stations.toReversed()) {
    const entered = await bring(team, station);
    trackingCode ||= entered.trackingCode;
    dossiers[station] = entered.path;
  }
  const own = { draft: await beginDraft(address), incoming: await enterIncoming(team) };
  await furnishFiles(team, own.incoming.directed);
  return { dossiers: dossiers as Furnished["dossiers"], trackingCode, ...own };
}
