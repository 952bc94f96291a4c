/** The three boxes of a day as a form sends them: `dayFields("from", "2026-01-31")`. */
export const dayFields = (name: string, on: string): Readonly<Record<string, string>> => {
  const [year = "", month = "", date = ""] = on.split("-");
  return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year };
};
