import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readConfig } from "#kernel/config";
import { databaseFor } from "#server/database-for";
import { withClient } from "#server/postgres-roles";

/** Asks the database of a running province, as its owner. */
export async function askDatabase<Row extends object>(
  dataDir: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const place = await databaseFor(readConfig({ DATA_DIR: dataDir }));
  return withClient(place.ownerUrl, async (client) => (await client.query<Row>(statement, values)).rows);
}

/** The n-th dossier of a counter, of an invented person. */
export const dossierNo = (no: number, agencyId: string) => ({
  ...{
    agencyId,
    door: "counter",
    procedureCode: "1.002693",
    caseCode: "ordinary",
    submitter: null,
    representation: null,
  },
  applicant: {
    ...{ kind: "person", fullName: "Trần Thị Ví Dụ", identityNumber: `0331${String(no).padStart(8, "0")}` },
    ...{ phone: "0912345678", email: "", address: "Số 1 ngõ Minh Họa" },
  },
  answers: {
    ...{ work: "fell", species: "Xà cừ", treeCount: 1, place: `Số ${no} đường Trưng Trắc` },
    ...{ diameterCm: 40, heightM: 9, reason: "Cây nghiêng về phía nhà dân" },
  },
  papers: [
    { componentCode: "1.002693-01", kind: "original", quantity: 1 },
    { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
  ],
  returnWay: "counter",
});

export type Intake = {
  readonly centreId: string;
  /** The reception officer's cookie. */
  readonly cookie: string;
  post(act: string, key: string, body: object): Promise<Response>;
  enter(no: number, key: string): Promise<Response>;
};

/** A session of the reception officer of Phố Hiến, as signing in would have made it, and her calls. */
export async function openIntake(dataDir: string, address: () => string): Promise<Intake> {
  const token = randomUUID();
  const [account] = await askDatabase<{ id: string; agency_id: string }>(
    dataDir,
    "select id, agency_id from identity.account where sign_in_name = 'tiepnhan.phohien'",
  );
  assert.ok(account);
  await askDatabase(
    dataDir,
    `insert into identity.session (id, token_hash, account_id, agent, assurance, idle_minutes, created_at, last_seen_at, expires_at)
     values (gen_random_uuid(), $1, $2, 'unknown', 1, 600, now(), now(), now() + interval '10 hours')`,
    [createHash("sha256").update(token).digest(), account.id],
  );
  const cookie = `phien=${token}`;
  const post = (act: string, key: string, body: object): Promise<Response> =>
    fetch(`${address()}/api/v1/one-stop/${act}`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  const centreId = account.agency_id;
  return { centreId, cookie, post, enter: (no, key) => post("enter-dossier", key, dossierNo(no, centreId)) };
}
