import type { Reader, Tx } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import { addAccount } from "./acts/add-account.ts";
import { addClient } from "./acts/add-client.ts";
import { addPosition } from "./acts/add-position.ts";
import { askWithholding } from "./acts/ask-withholding.ts";
import { changeClient } from "./acts/change-client.ts";
import { changePassword } from "./acts/change-password.ts";
import { closeAccount } from "./acts/close-account.ts";
import { confirmTotp } from "./acts/confirm-totp.ts";
import { decideWithholding } from "./acts/decide-withholding.ts";
import { endPosition } from "./acts/end-position.ts";
import { followMerge } from "./acts/follow-merge.ts";
import { giveDelegation } from "./acts/give-delegation.ts";
import { giveToken } from "./acts/give-token.ts";
import { resetSignIn } from "./acts/reset-sign-in.ts";
import type { Agent } from "./tables.ts";
import { revokeDelegation } from "./acts/revoke-delegation.ts";
import { revokeSession } from "./acts/revoke-session.ts";
import { revokeTokens } from "./acts/revoke-tokens.ts";
import { signIn } from "./acts/sign-in.ts";
import { electronicActor, signInElectronically } from "./acts/sign-in-electronically.ts";
import { signOut } from "./acts/sign-out.ts";
import { startTotp } from "./acts/start-totp.ts";
import { unlockAccount } from "./acts/unlock-account.ts";
import { hasActiveAccount } from "./account-store.ts";
import type { IdentityDeps } from "./deps.ts";
import { type ElectronicChecks, electronicClient } from "./electronic-identity.ts";
import { administratorsOf, namesOf, officialsAt } from "./names.ts";
import { listAccounts } from "./queries/list-accounts.ts";
import { listClients } from "./queries/list-clients.ts";
import { listLooksAtMe } from "./queries/list-looks-at-me.ts";
import { listDelegations } from "./queries/list-delegations.ts";
import { listMySessions } from "./queries/list-my-sessions.ts";
import { listWithholdings } from "./queries/list-withholdings.ts";
import { showAccount } from "./queries/show-account.ts";
import { showOwnSignIn } from "./queries/show-own-sign-in.ts";
import { showPendingTotp } from "./queries/show-pending-totp.ts";
import { reactionsOf } from "./reactions.ts";
import { resolveSession, resolveToken } from "./resolve.ts";
import { sweepSignIns } from "./sweep.ts";
import { type GuessRule, guessesAt } from "./try-store.ts";

export type { ShownAccount } from "./account-views.ts";
export type { ShownDelegation } from "./delegation-store.ts";
export type { IdentityDeps } from "./deps.ts";
export type { ElectronicChecks, ElectronicSettings } from "./electronic-identity.ts";
export type { AccountName, OfficialAt } from "./names.ts";
export type { HeldPosition } from "./position-store.ts";
export type { LookAtMe, LooksBefore } from "./queries/list-looks-at-me.ts";
export type { ShownClient } from "./queries/list-clients.ts";
export type { DelegablePost, NamedDelegation } from "./queries/list-delegations.ts";
export type { AccountAnswer, OpenSession, ShownDeed } from "./queries/show-account.ts";
export type { ShownWithholding } from "./queries/list-withholdings.ts";
export type { MySession } from "./queries/list-my-sessions.ts";
export type { IdentityRefusal } from "./refusals.ts";
export type { ResolvedSession, ResolvedToken, SessionState } from "./resolve.ts";
export type { AccountKind, Agent } from "./tables.ts";
export type { GuessRule, Guesses } from "./try-store.ts";

function actsOf(deps: IdentityDeps) {
  return {
    signIn: signIn(deps),
    signOut: signOut(deps),
    revokeSession: revokeSession(deps),
    changePassword: changePassword(deps),
    startTotp: startTotp(deps),
    confirmTotp: confirmTotp(deps),
    addAccount: addAccount(deps),
    closeAccount: closeAccount(deps),
    unlockAccount: unlockAccount(deps),
    resetSignIn: resetSignIn(deps),
    addPosition: addPosition(deps),
    endPosition: endPosition(deps),
    giveDelegation: giveDelegation(deps),
    revokeDelegation: revokeDelegation(deps),
    askWithholding: askWithholding(deps),
    decideWithholding: decideWithholding(deps),
    addClient: addClient(deps),
    changeClient: changeClient(deps),
    giveToken: giveToken(deps),
    revokeTokens: revokeTokens(deps),
  };
}

/** Signing in with an electronic identity: `begin` leads to the issuer, `finish` opens the session of whoever comes back. */
function electronicOf(deps: IdentityDeps) {
  const client = electronicClient(deps.electronic);
  const signIn = signInElectronically(deps);
  return {
    isOn: deps.electronic !== null,
    begin: client.begin,
    /** Refuses an `identity.electronic-…`, `identity.account-closed`. `tokenHash` as for `signIn`. */
    finish: async (
      came: { readonly search: string; readonly checks: ElectronicChecks },
      session: { readonly tokenHash: string; readonly agent: Agent },
    ) => {
      const person = await client.finish(came.search, came.checks);
      const input = { person, ...session };
      return signIn({ actor: electronicActor, requestId: deps.kernel.ids.next(), input });
    },
  };
}

/** Tài khoản, phân quyền. Acts and queries are called with an actor; the other functions take connection or transaction first. */
export function makeIdentity(deps: IdentityDeps) {
  const { db } = deps.kernel;
  return {
    ...actsOf(deps),
    electronic: electronicOf(deps),
    listMySessions: listMySessions(deps),
    listDelegations: listDelegations(deps),
    listAccounts: listAccounts(deps),
    listClients: listClients(deps),
    showAccount: showAccount(deps),
    showOwnSignIn: showOwnSignIn(deps),
    showPendingTotp: showPendingTotp(deps),
    listLooksAtMe: listLooksAtMe(deps),
    listWithholdings: listWithholdings(deps),
    /** The actor of a session by the SHA-256 (hex) of its token: one statement (for inspectors two), read anew at each call (and one write a minute). */
    resolveSession: (tokenHash: string, now: Date) => resolveSession(db, tokenHash, now, deps.acceptDemoPasswords),
    /** The actor of a system by the SHA-256 (hex) of its token. */
    resolveToken: (tokenHash: string, now: Date) => resolveToken(db, tokenHash, now),
    /** Who holds a role at an agency today. */
    officialsAt: (on: Tx | Reader, agencyId: string, role: Role) => officialsAt(deps, on, agencyId, role),
    /** Who gives posts at the agency with this path today (`/key/key/`), the nearest first, three at most. */
    administratorsOf: (on: Tx | Reader, agencyPath: string) => administratorsOf(deps, on, agencyPath),
    /** Names by account id, with today's title. */
    namesOf: (on: Tx | Reader, accountIds: readonly string[]) => namesOf(deps, on, accountIds),
    /** Whether anyone has an account of this kind that is not closed. */
    hasActiveAccount,
    /** Counts guesses at something other than a sign-in, in the same way. */
    guessesAt: (purpose: string, rule: GuessRule) => guessesAt(deps, purpose, rule),
    reactions: reactionsOf(followMerge(deps)),
    sweepSignIns: sweepSignIns(deps),
  };
}

export type Identity = ReturnType<typeof makeIdentity>;
