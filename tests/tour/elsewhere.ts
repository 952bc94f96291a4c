import { strict as assert } from "node:assert";
import { agencyIn, dossierPath, receive } from "./play.ts";
import { Person } from "./person.ts";

const entry = {
  caseCode: "ordinary",
  door: "counter",
  "applicant.fullName": "Vũ Văn Thạch",
  "applicant.identityNumber": "033059000998",
  "applicant.phone": "0900 000 998",
  "applicant.address": "Tổ dân phố 5, phường Phố Hiến",
  submittedBy: "self",
  "answers.work": "fell",
  "answers.species": "Phượng vĩ",
  "answers.treeCount": "1",
  "answers.place": "Số 5 đường Điện Biên, phường Phố Hiến",
  "answers.reason": "Cây mục gốc, có nguy cơ đổ ra đường",
  "papers.0.given": "yes",
  "papers.1.given": "yes",
  returnWay: "counter",
};

type Tell = (who: string, what: string, ...shows: readonly string[]) => void;

/** A dossier of ward Phố Hiến comes in at the counter of commune Như Quỳnh, and is taken over where it is decided. */
export async function receiveElsewhere(address: string, password: string, tell: Tell): Promise<void> {
  const [officer, other, specialist] = await Promise.all(
    ["tiepnhan.nhuquynh", "tiepnhan.phohien", "chuyenvien.phohien"].map((name) =>
      new Person(address).signIn(name, password),
    ),
  );
  assert.ok(officer && other && specialist);
  await officer.open("/mot-cua");
  const centre = agencyIn(officer, /\/mot-cua\/([0-9a-f-]{36})/);
  await officer.open(`/mot-cua/${centre}/tiep-nhan-truc-tiep?thu-tuc=1.002693`);
  await officer.send('name="procedureCode"', { ...entry, competentAgencyId: "uy ban" }, 422);
  tell("Một cửa xã", "gõ tên cơ quan giải quyết chưa rõ: trang hỏi lại, không mất gì đã gõ");
  await officer.send('name="procedureCode"', { ...entry, competentAgencyId: "pho hien" });
  const path = dossierPath(officer);
  const { code, due } = await receive(officer, path);
  tell(
    "Một cửa xã",
    `xã Như Quỳnh tiếp nhận cho phường Phố Hiến, mã hồ sơ ${code}`,
    `hẹn trả ${due}, tính từ hạn bàn giao`,
  );
  await specialist.open(path);
  assert.ok(!specialist.html.includes('value="take"'), "nobody takes it in hand before it is taken over");
  await other.open("/mot-cua");
  await other.open(other.link(/cho-nhan-ban-giao/));
  assert.ok(other.text().includes(code), "it waits at the Centre of the agency that decides");
  await other.open(path);
  await other.send('name="form-act" value="take-over"', {});
  tell("Một cửa phường", "nhận bàn giao, thời hạn bắt đầu tính", "ngày hẹn trả đã báo được giữ");
  await specialist.open(path);
  await specialist.send('name="form-act" value="take"', {});
  tell("Chuyên viên", "phường Phố Hiến nhận xử lý");
}
