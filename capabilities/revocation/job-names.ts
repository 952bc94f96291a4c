/** Fetches the lists that are due, or one authority's whatever the time. */
export const fetchLists = { name: "revocation.fetch-lists" } as const;
