import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { demoCredentials, enrolRemoteSigners } from "./demo-remote-signing.ts";

describe("remote signing in a trial province", () => {
  let province: TestProvince;
  before(async () => {
    province = await openTestProvince();
  });
  after(() => province.close());

  it("keeps the keys of the simulated service in the data folder: the same ones after a restart", async () => {
    const config = { ...province.ground.config, dataDir: province.keysFolder };
    const [first, again] = [demoCredentials(config), demoCredentials(config)];
    assert.deepEqual(first.map(({ userId }) => userId).toSorted(), [
      "giamdoc.soxaydung",
      "phochutich.tinh",
      "vanthu.phohien",
    ]);
    assert.deepEqual(again, first);
    await enrolRemoteSigners(province.rooms, config);
    assert.deepEqual(demoCredentials(config), first);
  });

  it("has the vice-chair of the province sign remotely, and everybody else with the software store", async () => {
    const { rooms } = province;
    const keysOf = async (name: string) => {
      const { accountId } = await province.actor(name);
      const keys = await rooms.signatures.listOwnKeys(rooms.kernel.db, accountId ?? "", province.ground.now());
      return keys.map(({ use, custody, asksOtp }) => `${use} ${custody}${asksOtp ? " otp" : ""}`);
    };
    assert.deepEqual(await keysOf("phochutich.tinh"), ["personal remote otp"]);
    assert.deepEqual(await keysOf("chutich.tinh"), ["personal software"]);
    assert.deepEqual(await keysOf("giamdoc.soxaydung"), ["personal software"]);
    assert.deepEqual(await keysOf("vanthu.ubndtinh"), ["seal software"]);
  });
});
