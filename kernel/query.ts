import { sql } from "kysely";
import type { z } from "zod";
import { type Look, accessRows } from "./access.ts";
import { type KernelDeps, asRefusal } from "./command.ts";
import type { Reader } from "./database.ts";
import { readInput } from "./input.ts";
import type { Actor } from "./plain/actor.ts";
import { refuse } from "./plain/kernel-refusals.ts";

export type QueryContext = {
  readonly db: Reader;
  readonly actor: Actor;
  readonly now: Date;
  /** Records that this query shows personal data; saved before the answer leaves. */
  looked(look: Look): void;
};

export type QueryCall = { readonly actor: Actor; readonly input: unknown };

/** The one way to ask. */
export type Query<Input, Answer> = {
  (call: QueryCall): Promise<Answer>;
  readonly queryName: string;
  readonly input: z.ZodType<Input>;
  /** The right to ask it, for whoever lays out rights; the query looks at it itself. */
  may(actor: Actor, input: Input): boolean;
};

export type QueryShape<Input, Answer> = {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  may(actor: Actor, input: Input): boolean;
  run(query: QueryContext, input: Input): Promise<Answer>;
};

async function writeLooks(deps: KernelDeps, name: string, actor: Actor, at: Date, looks: Look[]): Promise<void> {
  const rows = accessRows(looks, deps.ids, actor.withheld);
  if (rows.length === 0) return;
  await sql`insert into kernel.access_line (id, at, query, actor_kind, account_id, person_id, agency_id, session_id,
      purpose, dossier_id, class, person_ids, shown_from, ground, approved_by)
    select id, ${at}, ${name}, ${actor.kind}, ${actor.accountId}::uuid, ${actor.personId}::uuid,
      agency_id, ${actor.sessionId}::uuid, purpose, dossier_id, class, person_ids, shown_from, ground, approved_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as look (id uuid, agency_id uuid, purpose text,
      dossier_id uuid, class text, person_ids uuid[], shown_from date, ground text, approved_by uuid)`.execute(deps.db);
}

/** Makes a query: input, right, read, one access line when it shows personal data. Refuses as an act does. */
export function query<Input, Answer>(deps: KernelDeps, shape: QueryShape<Input, Answer>): Query<Input, Answer> {
  const ask = async ({ actor, input: given }: QueryCall): Promise<Answer> => {
    try {
      const input = readInput(shape.input, given);
      if (!shape.may(actor, input)) {
        throw actor.kind === "anonymous"
          ? refuse("sign-in-needed", "kernel.sign-in-needed")
          : refuse("forbidden", "kernel.forbidden");
      }
      const looks: Look[] = [];
      const now = deps.now();
      const answer = await shape.run({ db: deps.db, actor, now, looked: (look) => looks.push(look) }, input);
      await writeLooks(deps, shape.name, actor, now, looks);
      return answer;
    } catch (error) {
      throw asRefusal(error);
    }
  };
  const may: Query<Input, Answer>["may"] = (actor, input) => shape.may(actor, input);
  return Object.assign(ask, { queryName: shape.name, input: shape.input, may });
}
