import type { JSONColumnType } from "kysely";
import type { Wish } from "./shapes.ts";

export type SavedTable = {
  agency_id: string;
  id: string;
  account_id: string;
  name: string;
  wish: JSONColumnType<Wish>;
  saved_at: Date;
  changed_at: Date;
};

export type SearchTables = { "search.saved": SavedTable };
