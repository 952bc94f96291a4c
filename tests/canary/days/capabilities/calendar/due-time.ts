export const cut = (at: Date) => at.toISOString().slice(0, 10); // ✗
export const split = (at: Date) => at.toISOString().split("T"); // ✗
export const local = (at: Date) => at.getDate(); // ✗
export const month = (at: Date) => at.getMonth() + 1; // ✗
export const hour = (at: Date) => at.getHours(); // ✗
export const made = new Date(2026, 0, 1); // ✗
export const shown = (at: Date) => at.toLocaleDateString("vi"); // ✗
export const instant = new Date("2026-01-01T00:00:00Z");
export const wire = (at: Date) => at.toISOString();
