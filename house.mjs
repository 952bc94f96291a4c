// The house plan. A room may use only the rooms its list names, all of them before it.
// This table is the architecture; tools/check-house.mjs holds the code and the database to it.
// A room is added here when its issue comes, in the order of the floors.

/** @type {Record<string, string[]>} */
export const mayUse = {
  agencies: [],
  calendar: ["agencies"],
  persons: ["agencies"],
  identity: ["agencies", "persons"],
  notices: ["persons", "identity"],
  verification: [],
  signatures: ["agencies", "persons", "identity", "verification"],
  numbering: ["agencies"],
  papers: ["agencies"],
  edxml: [],
  interchange: ["agencies", "edxml"],
  exchange: ["agencies", "persons"],
  procedures: ["agencies", "calendar"],
  drafts: ["agencies", "persons", "procedures"],
  documents: ["agencies", "calendar", "persons", "identity", "notices", "signatures", "numbering", "papers"],
  incoming: ["agencies", "calendar", "identity", "notices", "numbering", "papers", "interchange", "documents"],
  "one-stop": [
    "agencies",
    "calendar",
    "persons",
    "identity",
    "notices",
    "signatures",
    "numbering",
    "papers",
    "exchange",
    "procedures",
    "drafts",
  ],
  scans: ["one-stop"],
  feedback: ["agencies", "one-stop"],
  letters: ["notices", "one-stop", "scans"],
  consultations: ["one-stop"],
  books: ["papers", "one-stop"],
  fees: ["one-stop"],
};
