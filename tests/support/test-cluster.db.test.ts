import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { withClient } from "#server/postgres-roles";
import { type TestTemplate, cloneDatabase } from "./test-cluster.ts";

describe("the test cluster", () => {
  let migrations = 0;
  const template: TestTemplate = {
    name: "test-cluster.db.test",
    migrate: async ({ ownerUrl }) => {
      migrations += 1;
      await withClient(ownerUrl, (client) =>
        client.query(`
          create schema trial;
          create table trial.leaf (name text primary key, folded text generated always as (lower(name)) stored);
          grant usage on schema trial to pho_hien_app;
          grant select, insert on trial.leaf to pho_hien_app;
        `),
      );
    },
  };
  const drops: (() => Promise<void>)[] = [];
  after(() => Promise.all(drops.map((drop) => drop())));
  const clone = async () => {
    const made = await cloneDatabase(template);
    drops.push(made.drop);
    return made;
  };

  it("gives each caller a database of its own from one migration", async () => {
    const [first, second] = await Promise.all([clone(), clone()]);
    await withClient(first.appUrl, (app) => app.query("insert into trial.leaf values ('ĐƯỜNG Nguyễn Huệ')"));
    const count = async (url: string) =>
      withClient(url, async (app) => (await app.query("select name, folded from trial.leaf")).rows);
    assert.deepEqual(await count(first.appUrl), [{ name: "ĐƯỜNG Nguyễn Huệ", folded: "đường nguyễn huệ" }]);
    assert.deepEqual(await count(second.appUrl), []);
    assert.equal(migrations, 1);
  });

  it("keeps the three roles apart, none of them a superuser", async () => {
    const urls = await clone();
    const who = (url: string) =>
      withClient(url, async (client) => {
        const { rows } = await client.query(
          "select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user",
        );
        return rows[0];
      });
    const plain = { rolsuper: false, rolbypassrls: false };
    assert.deepEqual(await who(urls.ownerUrl), { name: "pho_hien_owner", ...plain });
    assert.deepEqual(await who(urls.appUrl), { name: "pho_hien_app", ...plain });
    assert.deepEqual(await who(urls.jobsUrl), { name: "pho_hien_jobs", ...plain });
    await assert.rejects(
      withClient(urls.appUrl, (app) => app.query("create schema mine")),
      { code: "42501" },
    );
    await assert.rejects(
      withClient(urls.appUrl, (app) => app.query("delete from trial.leaf")),
      { code: "42501" },
    );
  });
});
