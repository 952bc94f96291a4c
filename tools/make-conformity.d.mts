/** The page docs/conformity/annex-vi.md as data/conformity/annex-vi.json says it. */
export function conformityPage(): string;
