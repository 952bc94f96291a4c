import { cloneDatabase } from "../../tests/support/test-cluster.ts";
export const arrange = cloneDatabase;
