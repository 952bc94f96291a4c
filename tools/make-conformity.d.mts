/** The page docs/conformity/annex-vi.md as data/conformity/annex-vi.json says it. */
/** The whole page of the input data, field by field. */
export function fieldsPage(): string;
export function conformityPage(): string;
