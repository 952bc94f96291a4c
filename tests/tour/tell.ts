// What the tour prints and keeps: a timeline that reads like a story, in Vietnamese with a few English words.

export type Told = {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly shows: readonly string[];
};

export type Story = {
  chapter(title: string): void;
  /** One thing someone did and what it showed. */
  tell(who: string, what: string, ...shows: readonly string[]): void;
  readonly told: readonly Told[];
};

export function openStory(print: (line: string) => void): Story {
  const told: Told[] = [];
  const began = Date.now();
  return {
    chapter: (title) => print(`\n\u001b[1m${title}\u001b[0m`),
    tell: (who, what, ...shows) => {
      const seconds = `${((Date.now() - began) / 1_000).toFixed(1)} s`;
      print(`  ${seconds.padStart(7)}  ${who.padEnd(14)} ${what}`);
      for (const line of shows) print(`${" ".repeat(25)} ↳ ${line}`);
      told.push({ at: seconds, who, what, shows });
    },
    told,
  };
}
