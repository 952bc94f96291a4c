export const listAll = (db: Db) => db.selectFrom("persons.person").execute(); // ✗
export function searchPersons(db: Db, words: string) { // ✗
  return [db, words];
}
export function countPersons(db: Db, scope: PersonScope) {
  return [db, scope];
}
export const listMine = async (db: Db, { scope }: { readonly scope: Scope }) => [db, scope];
export const findPerson = (db: Db, id: string) => [db, id];
export const personStore = (db: Db) => ({
  list: () => db, // ✗
  listed: true,
  search(scope: Scope) {
    return scope;
  },
});
